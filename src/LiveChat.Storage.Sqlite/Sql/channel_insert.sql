INSERT INTO channel (id, version, live_chat, connector, messenger, address, watermarks) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
RETURNING number
