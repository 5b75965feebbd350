DELETE FROM {schema}.attached a USING unnest($1::uuid[], $2::smallint[], $3::bigint[], $4::bigint[]) AS g (channel_id, audience, first, last)
WHERE a.channel_id = g.channel_id AND a.audience = g.audience AND a.opened BETWEEN g.first AND g.last
