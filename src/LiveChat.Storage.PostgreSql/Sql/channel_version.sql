SELECT c.version, {session_columns}
FROM {schema}.channel c LEFT JOIN {schema}.session s ON s.channel_id = c.channel_id AND s.opened = $2
WHERE c.channel_id = $1
