INSERT INTO {schema}.attached AS f (channel_id, audience, opened, effective, received, id)
SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[])
ON CONFLICT (channel_id, audience, opened, effective, received, id) DO NOTHING
