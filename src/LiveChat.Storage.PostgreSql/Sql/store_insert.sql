INSERT INTO {schema}.store (id, version, key, generation) VALUES (1, $1, $2, $3)
