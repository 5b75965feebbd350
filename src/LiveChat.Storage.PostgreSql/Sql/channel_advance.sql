INSERT INTO {schema}.channel AS c (channel_id, version, newest, live_chat, connector, messenger, address)
SELECT g.channel_id, g.version, g.newest, g.live_chat, g.connector, g.messenger, g.address
FROM (
    SELECT n.* FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[])
        AS n (channel_id, version, newest, live_chat, connector, messenger, address) WHERE n.version = 1
    UNION ALL
    SELECT n.* FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[])
        AS n (channel_id, version, newest, live_chat, connector, messenger, address)
    JOIN {schema}.channel k ON k.channel_id = n.channel_id WHERE n.version > 1) g
ORDER BY g.channel_id
ON CONFLICT (channel_id) DO UPDATE SET version = excluded.version, newest = greatest(c.newest, excluded.newest)
WHERE c.version = excluded.version - 1
RETURNING c.channel_id
