UPDATE channel SET version = ?2, watermarks = coalesce(?3, watermarks), customer_at = coalesce(?4, customer_at),
    noted = noted | ?5, past = coalesce(?6, past)
WHERE number = ?1
