DELETE FROM {schema}.read_mark m USING unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS g (channel_id, first, last)
WHERE m.channel_id = g.channel_id AND m.opened BETWEEN g.first AND g.last
