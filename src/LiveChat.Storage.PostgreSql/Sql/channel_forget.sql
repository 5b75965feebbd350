INSERT INTO {schema}.channel AS c (channel_id, version, live_chat, connector, messenger, address, noted)
SELECT k.channel_id, k.version, k.live_chat, k.connector, k.messenger, CASE WHEN k.newest IS NULL THEN NULL ELSE k.address END, k.noted
FROM unnest($1::uuid[]) AS g (channel_id) JOIN {schema}.channel k ON k.channel_id = g.channel_id
ON CONFLICT (channel_id) DO UPDATE SET address = excluded.address
