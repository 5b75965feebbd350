INSERT INTO channel (id, version, live_chat, connector, messenger, address, customer_at, noted, newest)
SELECT c.id, c.version, c.live_chat, c.connector, c.messenger, c.address,
    (SELECT max(e.effective) FROM version_1_entry e WHERE e.channel = c.id AND e.kind = 0), 0,
    (SELECT max(s.opened) FROM version_1_session s WHERE s.channel = c.id)
FROM version_1_channel c ORDER BY c.id
