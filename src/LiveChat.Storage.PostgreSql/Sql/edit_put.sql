INSERT INTO {schema}.edit (channel_id, id, is_pending, at, side, hash, text)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::boolean[], $4::bigint[], $5::smallint[], $6::uuid[], $7::text[])
