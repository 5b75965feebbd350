DELETE FROM {schema}.entry e USING unnest($1::uuid[], $2::smallint[], $3::bigint[], $4::bigint[]) AS g (channel_id, audience, first, last)
WHERE e.channel_id = g.channel_id AND e.audience = g.audience AND e.opened BETWEEN g.first AND g.last
