DELETE FROM {schema}.successor WHERE successor = ANY ($1::uuid[])
