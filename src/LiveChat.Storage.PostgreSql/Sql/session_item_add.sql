INSERT INTO {schema}.session_item (item, lane, opened, channel_id)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[])
ON CONFLICT (item, lane, opened, channel_id) DO NOTHING
