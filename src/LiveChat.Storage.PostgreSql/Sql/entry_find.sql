SELECT {entry_columns} FROM {schema}.entry e WHERE e.channel_id = $1 AND e.id = ANY ($2)
UNION ALL
SELECT {entry_columns} FROM {schema}.entry e WHERE e.channel_id = $1 AND e.provider_id = ANY ($2)
