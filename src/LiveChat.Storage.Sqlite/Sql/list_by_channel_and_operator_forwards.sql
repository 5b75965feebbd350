SELECT {session_columns} FROM session s
WHERE s.channel = ?3 AND s.status = ?4 AND s.operator IS ?8 AND (s.opened, s.channel) > (?5, ?6)
ORDER BY s.opened LIMIT ?7
