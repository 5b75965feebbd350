SELECT {session_columns} FROM {schema}.channel c
JOIN {schema}.session s ON s.channel_id = c.channel_id AND s.opened = c.newest
WHERE c.live_chat = $1 AND (c.newest, c.channel_id) > ($2, $3) AND c.newest < $4
ORDER BY c.newest, c.channel_id LIMIT $5
