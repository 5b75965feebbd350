SELECT shardminvalue FROM pg_dist_shard WHERE logicalrelid = $1::regclass
