SELECT l.channel_id, l.opened FROM {schema}.session_item l
WHERE l.item = $5 AND l.lane = $1 AND (l.opened, l.channel_id) > ($2, $3)
ORDER BY l.opened, l.channel_id LIMIT $4
