SELECT p.channel_id, p.id, p.version, p.edits, p.deletions, p.delivery, c.version
FROM {schema}.version_1_pending p JOIN {schema}.version_1_channel c ON c.channel_id = p.channel_id
ORDER BY p.channel_id, p.id
