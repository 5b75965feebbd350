DELETE FROM {schema}.session_live_chat l USING unnest($1::uuid[], $2::bigint[], $3::uuid[]) AS g (lane, opened, channel_id)
WHERE l.lane = g.lane AND l.opened = g.opened AND l.channel_id = g.channel_id
