SELECT number, version, live_chat, connector, messenger, address, watermarks FROM channel WHERE id = ?1
