INSERT INTO {schema}.channel AS c (channel_id, version, newest, live_chat, connector, messenger, address, noted)
SELECT k.channel_id, k.version, (SELECT max(s.opened) FROM {schema}.session s WHERE s.channel_id = k.channel_id),
    k.live_chat, k.connector, k.messenger, k.address, k.noted
FROM unnest($1::uuid[]) AS g (channel_id) JOIN {schema}.channel k ON k.channel_id = g.channel_id
ON CONFLICT (channel_id) DO UPDATE SET newest = excluded.newest
