SELECT {pending_columns} FROM pending p WHERE p.channel = ?1
ORDER BY p.edits IS NOT NULL OR p.deletions IS NOT NULL OR p.reactions IS NOT NULL, p.came, p.id LIMIT ?2
