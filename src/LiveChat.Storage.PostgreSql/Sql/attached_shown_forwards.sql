SELECT p.*
FROM unnest($8::bigint[]) AS o (opened)
CROSS JOIN unnest($9::bigint[]) AS a (audience)
CROSS JOIN LATERAL (
    SELECT {entry_columns} FROM {schema}.attached f
    JOIN {schema}.entry e ON e.channel_id = f.channel_id AND e.audience = f.audience AND e.opened = f.opened
        AND e.effective = f.effective AND e.received = f.received AND e.id = f.id
    WHERE f.channel_id = $1 AND f.audience = a.audience AND f.opened = o.opened AND (f.opened, f.effective, f.received, f.id) >= ($2, $3, $4, $5)
        AND f.opened <= $6
    ORDER BY f.opened, f.effective, f.received, f.id LIMIT $7) p
ORDER BY p.opened, p.effective, p.received, p.id LIMIT $7
