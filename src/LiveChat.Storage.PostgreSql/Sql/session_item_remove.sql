DELETE FROM {schema}.session_item l USING unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[]) AS g (item, lane, opened, channel_id)
WHERE l.item = g.item AND l.lane = g.lane AND l.opened = g.opened AND l.channel_id = g.channel_id
