SELECT s.channel_id, s.opened, s.status, s.operator, s.bindings FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS g (channel_id, first, last)
JOIN {schema}.session s ON s.channel_id = g.channel_id AND s.opened BETWEEN g.first AND g.last
