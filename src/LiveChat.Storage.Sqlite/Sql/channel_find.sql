SELECT number, version, live_chat, connector, messenger, address, watermarks, customer_at, noted, past, runs, hold, erased
FROM channel WHERE id = ?1
