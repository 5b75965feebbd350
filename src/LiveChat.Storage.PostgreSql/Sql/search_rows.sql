SELECT {entry_columns}, {session_columns} FROM unnest($1::uuid[], $2::text[]) AS g (channel_id, id)
JOIN {schema}.entry e ON e.channel_id = g.channel_id AND e.id = g.id
JOIN {schema}.session s ON s.channel_id = e.channel_id AND s.opened = e.opened
