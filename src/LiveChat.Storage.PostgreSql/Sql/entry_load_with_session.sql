SELECT {entry_columns}, {session_columns} FROM ({entry_load}) e
LEFT JOIN {schema}.session s ON s.channel_id = e.channel_id AND s.opened = e.opened
