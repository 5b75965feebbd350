UPDATE channel SET erased = ?2, watermarks = iif(?3, NULL, watermarks), customer_at = iif(?3, NULL, customer_at),
    past = iif(?3, NULL, past), hold = iif(?3, NULL, hold)
WHERE number = ?1
