UPDATE {schema}.store SET generation = $1 WHERE id = 1
