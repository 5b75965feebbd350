DELETE FROM {schema}.edit d USING unnest($1::uuid[], $2::smallint[], $3::bigint[], $4::bigint[]) AS g (channel_id, audience, first, last)
JOIN {schema}.entry e ON e.channel_id = g.channel_id AND e.audience = g.audience AND e.opened BETWEEN g.first AND g.last
WHERE d.channel_id = e.channel_id AND d.id = e.id AND NOT d.is_pending
