SELECT version FROM {schema}.store WHERE id = 1 FOR UPDATE
