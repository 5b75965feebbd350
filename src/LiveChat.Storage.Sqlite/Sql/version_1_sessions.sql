SELECT s.channel, s.opened, s.live_chat, s.connector, s.messenger, s.address, s.status, s.operator, s.bindings,
    s.former_bindings, s.version, s.added_version, s.access_version, s.opened_by, s.closed, s.closed_by, s.spam_by, s.spam_at,
    s.spam_was_active, s.is_imported, s.customer_messages, s.last_effective, s.last_received, s.last_id,
    EXISTS (SELECT 1 FROM version_1_entry e WHERE e.channel = s.channel AND e.opened = s.opened
        AND e.effective = s.last_effective AND e.received = s.last_received AND e.id = s.last_id AND e.is_reply = 1),
    s.preview_effective, s.preview_received, s.preview_id,
    EXISTS (SELECT 1 FROM version_1_entry e WHERE e.channel = s.channel AND e.opened = s.opened
        AND e.effective = s.preview_effective AND e.received = s.preview_received AND e.id = s.preview_id AND e.is_reply = 1),
    s.preview_author, s.preview_user, s.preview_name, s.preview_text, s.preview_attachments, s.preview_deleted,
    CASE WHEN s.is_imported = 1 THEN (SELECT max(e.received) FROM version_1_entry e
        WHERE e.channel = s.channel AND e.opened = s.opened AND e.kind = 0) END,
    s.is_imported = 1 AND EXISTS (SELECT 1 FROM version_1_entry e
        WHERE e.channel = s.channel AND e.opened = s.opened
        AND CASE WHEN e.kind < 100 THEN e.is_imported = 0 ELSE e.kind <> 108 END)
FROM version_1_session s ORDER BY s.channel, s.opened
