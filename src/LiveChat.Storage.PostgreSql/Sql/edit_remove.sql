DELETE FROM {schema}.edit d
USING unnest($1::uuid[], $2::text[], $3::boolean[], $4::bigint[], $5::smallint[], $6::uuid[]) AS g (channel_id, id, is_pending, at, side, hash)
WHERE d.channel_id = g.channel_id AND d.id = g.id AND d.is_pending = g.is_pending AND d.at = g.at AND d.side = g.side AND d.hash = g.hash
