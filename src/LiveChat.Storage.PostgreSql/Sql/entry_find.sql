SELECT {entry_columns} FROM unnest($2::text[]) AS g (id) JOIN {schema}.entry e ON e.channel_id = $1 AND e.id = g.id
UNION ALL
SELECT {entry_columns} FROM unnest($2::text[]) AS g (id) JOIN {schema}.entry e ON e.channel_id = $1 AND e.provider_id = g.id
