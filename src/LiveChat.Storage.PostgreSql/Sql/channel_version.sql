SELECT c.version, c.past, {session_columns}, m.count, m.generation, m.place_opened, m.place_effective, m.place_received, m.place_id, c.runs
FROM {schema}.channel c
LEFT JOIN {schema}.session s ON s.channel_id = c.channel_id AND s.opened = $2
LEFT JOIN {schema}.read_mark m ON m.channel_id = c.channel_id AND m.opened = $2 AND m.user_id = $3
WHERE c.channel_id = $1
