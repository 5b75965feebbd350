SELECT {entry_columns} FROM entry e INDEXED BY entry_queued
WHERE e.delivery = 0 AND e.is_reply = 1 AND e.deleted IS NULL AND (e.channel, e.id) > (?1, ?2) ORDER BY e.channel, e.id LIMIT ?3
