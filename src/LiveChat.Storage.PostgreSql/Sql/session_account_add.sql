INSERT INTO {schema}.session_account (account, lane, opened, channel_id)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[])
ON CONFLICT (account, lane, opened, channel_id) DO NOTHING
