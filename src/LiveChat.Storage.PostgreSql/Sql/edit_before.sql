SELECT d.channel_id, d.id, d.is_pending, d.at, d.side, d.hash
FROM unnest($1::uuid[], $2::text[], $3::boolean[]) AS g (channel_id, id, is_pending)
JOIN {schema}.edit d ON d.channel_id = g.channel_id AND d.id = g.id AND d.is_pending = g.is_pending
