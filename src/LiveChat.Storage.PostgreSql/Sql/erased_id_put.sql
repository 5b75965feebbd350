INSERT INTO {schema}.erased_id (channel_id, hash)
SELECT n.channel_id, n.hash FROM unnest($1::uuid[], $2::uuid[]) AS n (channel_id, hash)
ON CONFLICT (channel_id, hash) DO NOTHING
