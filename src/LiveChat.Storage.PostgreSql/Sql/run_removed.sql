DELETE FROM {schema}.removed r USING unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS g (channel_id, first, last)
WHERE r.channel_id = g.channel_id AND uuid_send(r.channel_id) = uuid_send(g.channel_id) AND r.opened BETWEEN g.first AND g.last
