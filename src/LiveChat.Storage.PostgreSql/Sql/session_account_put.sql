INSERT INTO {schema}.session_account (
    account, channel_id, opened, live_chat, status, owner)
SELECT * FROM unnest(
    $1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::smallint[], $6::uuid[])
ON CONFLICT (account, channel_id, opened) DO UPDATE SET
    status = excluded.status, owner = excluded.owner
