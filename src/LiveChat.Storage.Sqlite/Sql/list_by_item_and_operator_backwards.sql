SELECT {session_columns} FROM session_item i CROSS JOIN session s ON s.channel = i.channel AND s.opened = i.opened
WHERE i.app = ?1 AND i.item = ?2 AND i.live_chat = ?3 AND i.status = ?4 AND i.operator IS ?8 AND (i.opened, i.channel) < (?5, ?6)
ORDER BY i.opened DESC, i.channel DESC LIMIT ?7
