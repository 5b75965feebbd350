SELECT term FROM temp.token WHERE term >= ?1 LIMIT 1
