DELETE FROM {schema}.session s USING unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS g (channel_id, first, last)
WHERE s.channel_id = g.channel_id AND s.opened BETWEEN g.first AND g.last
