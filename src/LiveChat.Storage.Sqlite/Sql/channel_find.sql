SELECT c.number, c.version, c.live_chat, c.connector, c.messenger, c.address, c.watermarks, c.customer_at, c.noted, c.past
FROM channel c WHERE c.id = ?1
