SELECT s.channel_id, s.opened, s.status, s.operator, s.bindings
FROM unnest($1::uuid[], $2::bigint[]) AS g (channel_id, opened)
JOIN {schema}.session s ON s.channel_id = g.channel_id AND s.opened = g.opened
