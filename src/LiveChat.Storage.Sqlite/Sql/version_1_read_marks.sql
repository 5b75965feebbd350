SELECT m.channel, m.opened, m.user, m.count, m.place_opened, m.place_effective, m.place_received, m.place_id,
    EXISTS (SELECT 1 FROM version_1_entry e WHERE e.channel = m.channel AND e.opened = m.place_opened
        AND e.effective = m.place_effective AND e.received = m.place_received AND e.id = m.place_id AND e.is_reply = 1)
FROM version_1_read_mark m ORDER BY m.user, m.channel, m.opened
