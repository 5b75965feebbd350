DELETE FROM {schema}.pending p USING unnest($1::uuid[], $2::text[]) AS g (channel_id, id) WHERE p.channel_id = g.channel_id AND p.id = g.id
