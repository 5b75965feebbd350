INSERT INTO {schema}.successor (channel_id, successor, at)
SELECT n.channel_id, n.successor, n.at FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS n (channel_id, successor, at)
ON CONFLICT (channel_id) DO NOTHING
RETURNING successor
