SELECT number, version, live_chat, connector, messenger, address, watermarks, customer_at, noted, past, runs, hold
FROM channel WHERE id = ?1
