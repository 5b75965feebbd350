SELECT {entry_columns} FROM entry e
WHERE e.channel = ?1 AND e.audience = 0 AND e.opened = ?2 AND (e.effective, e.received, e.id) >= (?3, ?4, ?5) AND e.late IS NULL
ORDER BY e.effective, e.received, e.id
