SELECT {session_columns} FROM {schema}.session s
WHERE s.channel_id = $1 AND s.opened >= $8 AND s.opened <= coalesce(
    (SELECT e.opened FROM {schema}.entry e
    WHERE e.channel_id = $1 AND e.audience = 0 AND (e.opened, e.effective, e.received, e.id) >= ($2, $3, $4, $5) AND e.opened <= $6
    ORDER BY e.opened, e.effective, e.received, e.id OFFSET $7 - 1 LIMIT 1), $6)
ORDER BY s.opened LIMIT $9
