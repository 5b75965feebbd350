INSERT INTO channel (id, version, live_chat, connector, messenger, address) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
