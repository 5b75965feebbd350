SELECT c.channel_id, c.live_chat, c.connector, c.messenger, c.address
FROM unnest($1::uuid[]) AS g (channel_id) JOIN {schema}.channel c ON c.channel_id = g.channel_id
