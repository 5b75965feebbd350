SELECT d.day FROM {schema}.searched_day d WHERE d.place = $1 AND d.day >= $2 ORDER BY d.day LIMIT $3
