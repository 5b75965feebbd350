SELECT r.channel_id, r.version, r.opened, r.effective, r.received, r.id
FROM {schema}.version_1_removed r ORDER BY r.channel_id, r.version
