SELECT {pending_columns}
FROM unnest($1::uuid[], $2::text[]) AS g (channel_id, id) JOIN {schema}.pending p ON p.channel_id = g.channel_id AND p.id = g.id
