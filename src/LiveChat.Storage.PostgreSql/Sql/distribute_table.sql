SELECT create_distributed_table($1::regclass, $2, colocate_with => $3)
WHERE NOT EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = $1::regclass)
