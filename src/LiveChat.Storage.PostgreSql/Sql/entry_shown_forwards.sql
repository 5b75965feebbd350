SELECT p.*
FROM unnest($8::bigint[]) AS o (opened)
CROSS JOIN unnest($9::bigint[]) AS a (audience)
CROSS JOIN LATERAL (
    SELECT {entry_columns} FROM {schema}.entry e
    WHERE e.channel_id = $1 AND e.audience = a.audience AND e.opened = o.opened AND (e.opened, e.effective, e.received, e.id) >= ($2, $3, $4, $5)
        AND e.opened <= $6
    ORDER BY e.opened, e.effective, e.received, e.id LIMIT $7) p
ORDER BY p.opened, p.effective, p.received, p.id LIMIT $7
