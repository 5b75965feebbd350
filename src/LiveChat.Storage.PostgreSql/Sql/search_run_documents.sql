SELECT w.channel_id, w.opened, w.id FROM {schema}.searched w
WHERE (w.channel_id, w.opened, w.id) > ($1, $2, $3) ORDER BY w.channel_id, w.opened, w.id LIMIT $4
