SELECT live_chat, connector, messenger, address FROM channel WHERE id = ?1
