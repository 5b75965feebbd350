SELECT {session_columns}
FROM (
    SELECT g.channel_id, g.opened FROM unnest($1::uuid[], $2::bigint[]) AS g (channel_id, opened)
    UNION
    SELECT e.channel_id, e.opened FROM unnest($3::uuid[], $4::text[]) AS g (channel_id, id)
    JOIN {schema}.entry e ON e.channel_id = g.channel_id AND e.id = g.id
    UNION
    SELECT e.channel_id, e.opened FROM unnest($3::uuid[], $4::text[]) AS g (channel_id, id)
    JOIN {schema}.entry e ON e.channel_id = g.channel_id AND e.provider_id = g.id) k
JOIN {schema}.session s ON s.channel_id = k.channel_id AND s.opened = k.opened
