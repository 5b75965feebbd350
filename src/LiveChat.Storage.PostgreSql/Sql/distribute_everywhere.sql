SELECT create_reference_table($1::regclass)
WHERE NOT EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = $1::regclass)
