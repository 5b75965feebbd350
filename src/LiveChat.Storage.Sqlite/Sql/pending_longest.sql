SELECT id, version, edits, deletions, delivery, came FROM pending WHERE channel = ?1
ORDER BY edits IS NOT NULL OR deletions IS NOT NULL, came, id LIMIT ?2
