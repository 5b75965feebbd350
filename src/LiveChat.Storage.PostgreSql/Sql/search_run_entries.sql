SELECT e.channel_id, e.opened, e.id, e.audience, e.effective, e.received FROM {schema}.entry e
WHERE (e.channel_id, e.audience, e.opened, e.effective, e.received, e.id) > ($1, $2, $3, $4, $5, $6)
ORDER BY e.channel_id, e.audience, e.opened, e.effective, e.received, e.id LIMIT $7
