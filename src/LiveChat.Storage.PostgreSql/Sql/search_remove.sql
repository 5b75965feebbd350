DELETE FROM {schema}.searched w
USING unnest($1::uuid[], $2::bigint[], $3::text[]) AS g (channel_id, opened, id)
WHERE w.channel_id = g.channel_id AND w.opened = g.opened AND w.id = g.id
