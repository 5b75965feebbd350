SELECT number, version, live_chat, connector, messenger, address, watermarks, customer_at, noted_at FROM channel WHERE id = ?1
