INSERT INTO {schema}.session_live_chat (lane, opened, channel_id)
SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[])
ON CONFLICT (lane, opened, channel_id) DO NOTHING
