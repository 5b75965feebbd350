INSERT INTO {schema}.channel (channel_id, version, newest, live_chat, connector, messenger, address, customer_at, noted)
SELECT c.channel_id, c.version, c.newest, c.live_chat, c.connector, c.messenger, c.address,
    (SELECT max(e.effective) FROM {schema}.version_1_entry e WHERE e.channel_id = c.channel_id AND e.kind = 0), false
FROM {schema}.version_1_channel c
