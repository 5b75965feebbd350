SELECT p.channel_id, p.id, p.version, p.edits, p.deletions, p.delivery, p.came FROM {schema}.pending p WHERE p.channel_id = $1
ORDER BY p.edits IS NOT NULL OR p.deletions IS NOT NULL, p.came, p.id LIMIT $2
