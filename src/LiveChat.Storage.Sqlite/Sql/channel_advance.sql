UPDATE channel SET version = ?2, watermarks = coalesce(?3, watermarks), customer_at = coalesce(?4, customer_at),
    noted = noted | ?5, runs = coalesce(?6, runs), hold = coalesce(?7, hold)
WHERE number = ?1
