INSERT INTO search (one, version, is_whole, channel, audience, opened, effective, received, id)
VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (one) DO UPDATE SET
    is_whole = excluded.is_whole, channel = excluded.channel, audience = excluded.audience, opened = excluded.opened,
    effective = excluded.effective, received = excluded.received, id = excluded.id
