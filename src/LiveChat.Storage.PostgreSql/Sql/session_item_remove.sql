DELETE FROM {schema}.session_item i USING unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS g (item, channel_id, opened)
WHERE i.item = g.item AND i.channel_id = g.channel_id AND i.opened = g.opened
