INSERT INTO session_item (channel, opened, app, item, live_chat, status, operator) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
