SELECT r.version, r.opened, r.effective, r.received, r.id FROM {schema}.removed r
WHERE r.channel_id = $1 AND r.version > $2 AND r.version <= $3 ORDER BY r.version, r.opened, r.effective, r.received, r.id
