SELECT version, key, generation FROM {schema}.store WHERE id = 1
