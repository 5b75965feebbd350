INSERT INTO {schema}.channel AS c (channel_id, version, live_chat, connector, messenger, address, noted, watermarks, customer_at, past, hold, erased)
SELECT k.channel_id, k.version, k.live_chat, k.connector, k.messenger, k.address, k.noted,
    CASE WHEN g.clears THEN NULL ELSE k.watermarks END, CASE WHEN g.clears THEN NULL ELSE k.customer_at END,
    CASE WHEN g.clears THEN NULL ELSE k.past END, CASE WHEN g.clears THEN NULL ELSE k.hold END, g.at
FROM unnest($1::uuid[], $2::bigint[], $3::boolean[]) AS g (channel_id, at, clears)
JOIN {schema}.channel k ON k.channel_id = g.channel_id
ON CONFLICT (channel_id) DO UPDATE SET watermarks = excluded.watermarks, customer_at = excluded.customer_at,
    past = excluded.past, hold = excluded.hold, erased = excluded.erased
