INSERT INTO channel (id, version, live_chat, connector, messenger, address, customer_at, noted)
SELECT c.id, c.version, c.live_chat, c.connector, c.messenger, c.address,
    (SELECT max(e.effective) FROM version_1_entry e WHERE e.channel = c.id AND e.kind = 0), 0
FROM version_1_channel c ORDER BY c.id
