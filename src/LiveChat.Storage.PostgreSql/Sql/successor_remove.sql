DELETE FROM {schema}.successor u USING unnest($1::uuid[], $2::uuid[]) AS g (channel_id, successor)
WHERE u.channel_id = g.channel_id AND u.successor = g.successor
