UPDATE {schema}.store SET version = $1 WHERE id = 1
