SELECT {session_columns} FROM session s
WHERE s.live_chat = ?3 AND s.status = ?4 AND s.connector = ?1 AND s.operator IS ?8 AND (s.opened, s.channel) > (?5, ?6)
ORDER BY s.opened, s.channel LIMIT ?7
