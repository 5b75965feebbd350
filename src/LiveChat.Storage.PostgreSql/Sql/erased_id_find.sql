SELECT e.channel_id, e.hash FROM unnest($1::uuid[], $2::uuid[]) AS g (channel_id, hash)
JOIN {schema}.erased_id e ON e.channel_id = g.channel_id AND e.hash = g.hash
