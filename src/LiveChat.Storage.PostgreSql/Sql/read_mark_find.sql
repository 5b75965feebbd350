SELECT m.channel_id, m.opened, m.user_id, m.count, m.generation, m.place_opened, m.place_effective, m.place_received, m.place_id
FROM unnest($2::uuid[], $3::bigint[]) AS g (channel_id, opened) CROSS JOIN unnest($1::text[]) AS u (user_id)
JOIN {schema}.read_mark m ON m.channel_id = g.channel_id AND m.opened = g.opened AND m.user_id = u.user_id
