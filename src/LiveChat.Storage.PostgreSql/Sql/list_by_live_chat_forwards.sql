SELECT l.channel_id, l.opened FROM {schema}.session_live_chat l
WHERE l.lane = $1 AND (l.opened, l.channel_id) > ($2, $3)
ORDER BY l.opened, l.channel_id LIMIT $4
