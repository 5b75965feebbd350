SELECT c.channel_id, c.past
FROM unnest($1::uuid[]) AS g (channel_id) JOIN {schema}.channel c ON c.channel_id = g.channel_id
