INSERT INTO entry (
    channel, opened, effective, received, id, version, kind, text, user, name, sent, added_version, delivery,
    provider_id, rare, audience, late, searched)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
    CASE WHEN ?16 = 1 OR EXISTS (SELECT 1 FROM entry e
        WHERE e.channel = ?1 AND e.audience = 0 AND e.opened = ?2 AND (e.effective, e.received, e.id) > (?3, ?4, ?5)) THEN ?6 END, ?17)
ON CONFLICT (channel, audience, opened, effective, received, id) DO UPDATE SET
    version = excluded.version, kind = excluded.kind, text = excluded.text, user = excluded.user, name = excluded.name,
    sent = excluded.sent, added_version = excluded.added_version, delivery = excluded.delivery,
    provider_id = excluded.provider_id, rare = excluded.rare, late = excluded.version,
    searched = excluded.searched
