SELECT version, key FROM {schema}.store WHERE id = 1
