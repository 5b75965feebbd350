SELECT id, live_chat, connector, messenger, address FROM channel WHERE number = ?1
