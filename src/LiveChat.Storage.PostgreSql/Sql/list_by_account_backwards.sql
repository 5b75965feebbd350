SELECT l.channel_id, l.opened FROM {schema}.session_account l
WHERE l.account = $5 AND l.lane = $1 AND (l.opened, l.channel_id) < ($2, $3)
ORDER BY l.opened DESC, l.channel_id DESC LIMIT $4
