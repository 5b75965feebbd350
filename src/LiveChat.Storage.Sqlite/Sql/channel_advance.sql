UPDATE channel SET version = ?2, watermarks = coalesce(?3, watermarks), customer_at = coalesce(?4, customer_at),
    noted_at = coalesce(?5, noted_at)
WHERE number = ?1
