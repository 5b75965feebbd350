SELECT c.channel_id, c.newest FROM {schema}.channel c
WHERE c.live_chat = $1 AND (c.newest, c.channel_id) > ($2, $3) AND c.newest < $4
ORDER BY c.newest, c.channel_id LIMIT $5
