s.channel, s.opened, s.live_chat, s.connector, s.messenger, s.address, s.status, s.operator, s.bindings,
    s.former_bindings, s.version, s.added_version, s.access_version, s.opened_by, s.closed, s.closed_by, s.spam_by,
    s.spam_at, s.spam_was_active, s.import, s.customer_messages, s.last_effective, s.last_received, s.last_id,
    s.preview_effective, s.preview_received, s.preview_id, s.preview_author, s.preview_user, s.preview_name,
    s.preview_text, s.preview_attachments, s.preview_deleted
