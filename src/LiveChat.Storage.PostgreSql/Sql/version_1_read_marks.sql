SELECT m.channel_id, m.opened, m.user_id, m.count, m.place_opened, m.place_effective, m.place_received, m.place_id,
    EXISTS (SELECT FROM {schema}.version_1_entry e WHERE e.channel_id = m.channel_id AND e.opened = m.place_opened
        AND e.effective = m.place_effective AND e.received = m.place_received AND e.id = m.place_id AND e.is_reply)
FROM {schema}.version_1_read_mark m ORDER BY m.channel_id, m.opened, m.user_id
