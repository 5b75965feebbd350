INSERT INTO channel (id, version, live_chat, connector, messenger, address)
SELECT id, version, live_chat, connector, messenger, address FROM version_1_channel ORDER BY id
