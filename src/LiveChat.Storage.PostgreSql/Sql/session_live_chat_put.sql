INSERT INTO {schema}.session_live_chat (
    channel_id, opened, live_chat, status, owner)
SELECT * FROM unnest(
    $1::uuid[], $2::bigint[], $3::text[], $4::smallint[], $5::uuid[])
ON CONFLICT (channel_id, opened) DO UPDATE SET
    status = excluded.status, owner = excluded.owner
