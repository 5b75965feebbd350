DELETE FROM {schema}.session_account l USING unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[]) AS g (account, lane, opened, channel_id)
WHERE l.account = g.account AND l.lane = g.lane AND l.opened = g.opened AND l.channel_id = g.channel_id
