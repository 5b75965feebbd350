SELECT id, version, edits, deletions, delivery FROM pending WHERE channel = ?1 AND id = ?2
