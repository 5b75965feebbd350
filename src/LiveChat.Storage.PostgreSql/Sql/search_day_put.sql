INSERT INTO {schema}.searched_day (place, day)
SELECT * FROM unnest($1::text[], $2::bigint[])
ON CONFLICT (place, day) DO NOTHING
