INSERT INTO {schema}.channel AS c (channel_id, version, newest, live_chat, connector, messenger, address, watermarks, customer_at, noted, past, runs, hold)
SELECT n.channel_id, n.version, n.newest, n.live_chat, n.connector, n.messenger, n.address, n.watermarks, n.customer_at, n.noted, n.past, n.runs, n.hold
FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::boolean[], $11::text[], $12::text[], $13::text[])
    AS n (channel_id, version, newest, live_chat, connector, messenger, address, watermarks, customer_at, noted, past, runs, hold)
WHERE n.version = 1 OR n.channel_id IN (SELECT k.channel_id FROM {schema}.channel k WHERE k.channel_id = ANY ($1::uuid[]))
ORDER BY n.channel_id
ON CONFLICT (channel_id) DO UPDATE SET version = excluded.version, newest = greatest(c.newest, excluded.newest),
    watermarks = coalesce(excluded.watermarks, c.watermarks), customer_at = coalesce(excluded.customer_at, c.customer_at),
    noted = c.noted OR excluded.noted, past = coalesce(excluded.past, c.past), runs = coalesce(excluded.runs, c.runs),
    hold = coalesce(excluded.hold, c.hold), address = coalesce(excluded.address, c.address)
WHERE c.version = excluded.version - 1
RETURNING c.channel_id
