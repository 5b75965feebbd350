(SELECT {entry_columns} FROM {schema}.entry e
WHERE e.channel_id = $1 AND e.audience = 0 AND (e.opened, e.effective, e.received, e.id) >= ($2, $3, $4, $5) AND e.opened <= $6
ORDER BY e.opened, e.effective, e.received, e.id LIMIT $7)
UNION ALL
(SELECT {entry_columns} FROM {schema}.entry e
WHERE e.channel_id = $1 AND e.audience = 1 AND (e.opened, e.effective, e.received, e.id) >= ($2, $3, $4, $5) AND e.opened <= $6
    AND EXISTS (SELECT 1 FROM {schema}.channel c
        WHERE c.channel_id = $1 AND c.noted AND c.live_chat = ANY ($8::text[]))
ORDER BY e.opened, e.effective, e.received, e.id LIMIT $7)
ORDER BY opened, effective, received, id LIMIT $7
