SELECT p.count::integer, p.has_outside
FROM unnest($2::bigint[], $3::bigint[]) WITH ORDINALITY AS r (low, high, number)
CROSS JOIN LATERAL (
    SELECT
        (SELECT count(*) FROM (
            SELECT 1 FROM {schema}.session s
            WHERE s.channel_id = $1 AND s.opened BETWEEN r.low AND r.high LIMIT $4) counted) AS count,
        EXISTS (
            SELECT 1 FROM {schema}.session s
            WHERE s.channel_id = $1 AND s.opened BETWEEN r.low AND r.high
                AND CASE CASE s.status WHEN 2 THEN $6::integer ELSE $5::integer END
                    WHEN 3 THEN false
                    WHEN 4 THEN s.operator IS NOT NULL
                    WHEN 2 THEN s.operator <> CASE s.status WHEN 2 THEN $8::text ELSE $7::text END
                    WHEN 1 THEN s.operator IS DISTINCT FROM CASE s.status WHEN 2 THEN $8::text ELSE $7::text END
                    ELSE true END) AS has_outside) p
ORDER BY r.number
