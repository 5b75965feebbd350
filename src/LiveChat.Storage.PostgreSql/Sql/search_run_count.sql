SELECT count(*) FROM {schema}.entry e
