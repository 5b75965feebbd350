UPDATE channel SET version = ?2, watermarks = coalesce(?3, watermarks), customer_at = coalesce(?4, customer_at),
    noted = noted | ?5, past = coalesce(?6, past), runs = coalesce(?7, runs), hold = coalesce(?8, hold),
    address = coalesce(?9, address)
WHERE number = ?1
