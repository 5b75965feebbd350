SELECT {session_columns} FROM {schema}.session s
WHERE s.channel_id = $1 AND (s.opened, s.channel_id) < ($2, $3)
ORDER BY s.opened DESC LIMIT $4
