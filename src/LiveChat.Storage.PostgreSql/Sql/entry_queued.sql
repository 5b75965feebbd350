SELECT {entry_columns} FROM {schema}.entry e
WHERE e.delivery = 0 AND e.is_reply AND e.deleted IS NULL AND (e.channel_id, e.id) > ($1, $2) ORDER BY e.channel_id, e.id LIMIT $3
