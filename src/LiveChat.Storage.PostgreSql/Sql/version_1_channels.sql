INSERT INTO {schema}.channel (channel_id, version, newest, live_chat, connector, messenger, address)
SELECT channel_id, version, newest, live_chat, connector, messenger, address FROM {schema}.version_1_channel
