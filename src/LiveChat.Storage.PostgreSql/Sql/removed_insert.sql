INSERT INTO {schema}.removed (channel_id, version, opened, effective, received, id)
SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[])
