INSERT INTO channel (id, version, live_chat, connector, messenger, address, watermarks, customer_at, noted, past, runs, hold)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
RETURNING number
