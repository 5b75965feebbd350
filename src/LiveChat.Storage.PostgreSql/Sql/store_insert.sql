INSERT INTO {schema}.store (id, version, key, generation, searched_version) VALUES (1, $1, $2, $3, $4)
