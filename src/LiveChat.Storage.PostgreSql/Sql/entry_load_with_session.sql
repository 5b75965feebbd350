SELECT {entry_columns}, {session_columns} FROM unnest($1::uuid[], $2::text[]) AS g (channel_id, id)
JOIN {schema}.entry e ON e.channel_id = g.channel_id AND e.id = g.id
LEFT JOIN {schema}.session s ON s.channel_id = e.channel_id AND s.opened = e.opened
UNION ALL
SELECT {entry_columns}, {session_columns} FROM unnest($1::uuid[], $2::text[]) AS g (channel_id, id)
JOIN {schema}.entry e ON e.channel_id = g.channel_id AND e.provider_id = g.id
LEFT JOIN {schema}.session s ON s.channel_id = e.channel_id AND s.opened = e.opened
UNION ALL
SELECT {entry_columns}, {session_columns} FROM unnest($1::uuid[], $2::text[]) AS g (channel_id, id)
JOIN {schema}.earlier_id i ON i.channel_id = g.channel_id AND i.id = g.id
JOIN {schema}.entry e ON e.channel_id = i.channel_id AND e.id = i.entry
LEFT JOIN {schema}.session s ON s.channel_id = e.channel_id AND s.opened = e.opened
