SELECT c.channel_id, c.customer_at, u.successor, u.at
FROM unnest($1::uuid[]) AS g (channel_id) JOIN {schema}.channel c ON c.channel_id = g.channel_id
LEFT JOIN {schema}.successor u ON u.channel_id = c.channel_id
