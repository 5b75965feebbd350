SELECT {entry_columns} FROM {schema}.entry e
WHERE e.kind & {queued} <> 0 AND (e.channel_id, e.id) > ($1, $2) ORDER BY e.channel_id, e.id LIMIT $3
