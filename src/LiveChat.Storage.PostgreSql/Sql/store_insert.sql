INSERT INTO {schema}.store (id, version, key) VALUES (1, $1, $2)
