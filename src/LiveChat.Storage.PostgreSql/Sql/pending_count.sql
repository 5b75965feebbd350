SELECT p.channel_id, count(*) FROM unnest($1::uuid[]) AS g (channel_id)
JOIN {schema}.pending p ON p.channel_id = g.channel_id GROUP BY p.channel_id
