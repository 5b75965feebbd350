DELETE FROM {schema}.searched w USING unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS g (channel_id, first, last)
WHERE w.channel_id = g.channel_id AND w.opened BETWEEN g.first AND g.last
