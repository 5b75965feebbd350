SELECT id, version, edits, deletions, delivery, came FROM pending WHERE channel = ?1 AND id = ?2
