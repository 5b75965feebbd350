SELECT c.channel_id, c.version, c.watermarks, c.customer_at, c.past, u.successor, u.at, c.runs, c.hold, c.erased, {session_columns}
FROM unnest($1::uuid[]) AS g (channel_id)
JOIN {schema}.channel c ON c.channel_id = g.channel_id
LEFT JOIN {schema}.successor u ON u.channel_id = c.channel_id
LEFT JOIN {schema}.session s ON s.channel_id = c.channel_id AND s.opened = c.newest
