SELECT {entry_columns} FROM entry e
WHERE e.channel = ?1 AND e.audience = 0 AND (e.opened, e.effective, e.received, e.id) < (?2, ?3, ?4, ?5) AND e.opened >= ?6
UNION ALL
SELECT {entry_columns} FROM entry e
WHERE e.channel = ?1 AND e.audience = 1 AND (e.opened, e.effective, e.received, e.id) < (?2, ?3, ?4, ?5) AND e.opened >= ?6
ORDER BY 2 DESC, 3 DESC, 4 DESC, 5 DESC LIMIT ?7
