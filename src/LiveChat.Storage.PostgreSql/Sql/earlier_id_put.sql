INSERT INTO {schema}.earlier_id (channel_id, id, entry)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[])
ON CONFLICT (id, channel_id) DO UPDATE SET entry = excluded.entry
