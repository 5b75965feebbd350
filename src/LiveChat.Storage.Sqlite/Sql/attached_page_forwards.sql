SELECT {attached_columns} FROM attached f
CROSS JOIN entry e ON e.channel = f.channel AND e.audience = f.audience AND e.opened = f.opened
    AND e.effective = f.effective AND e.received = f.received AND e.id = f.id
WHERE f.channel = ?1 AND f.audience = 0 AND (f.opened, f.effective, f.received, f.id) >= (?2, ?3, ?4, ?5) AND f.opened <= ?6
ORDER BY f.opened, f.effective, f.received, f.id LIMIT ?7
