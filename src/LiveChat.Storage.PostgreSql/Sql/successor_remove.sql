DELETE FROM {schema}.successor u USING unnest($1::uuid[]) AS g (channel_id) WHERE u.channel_id = g.channel_id
