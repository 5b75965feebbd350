SELECT {session_columns} FROM channel c JOIN session s ON s.channel = c.id AND s.opened = c.newest
WHERE c.live_chat = ?1 AND (c.newest, c.id) > (?2, ?3) AND c.newest < ?4
ORDER BY c.newest, c.id LIMIT ?5
