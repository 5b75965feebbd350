SELECT number, version, live_chat, connector, messenger, address, watermarks, customer_at, noted FROM channel WHERE id = ?1
