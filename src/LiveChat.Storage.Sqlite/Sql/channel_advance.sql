UPDATE channel SET version = ?2, watermarks = coalesce(?3, watermarks), customer_at = coalesce(?4, customer_at)
WHERE number = ?1
