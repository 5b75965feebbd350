UPDATE channel SET address = NULL WHERE number = ?1 AND newest IS NULL
