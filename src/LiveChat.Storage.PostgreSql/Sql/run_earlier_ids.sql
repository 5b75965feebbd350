DELETE FROM {schema}.earlier_id i USING unnest($1::uuid[], $2::smallint[], $3::bigint[], $4::bigint[]) AS g (channel_id, audience, first, last)
JOIN {schema}.entry e ON e.channel_id = g.channel_id AND e.audience = g.audience AND e.opened BETWEEN g.first AND g.last
WHERE i.channel_id = e.channel_id AND i.entry = e.id
