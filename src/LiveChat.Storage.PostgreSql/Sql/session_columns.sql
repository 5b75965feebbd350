s.channel_id, s.opened, s.live_chat, s.connector, s.messenger, s.address, s.status, s.operator, s.bindings,
    s.version, s.added_version, s.access_version, s.customer_messages, s.opened_by, s.closed, s.closed_by,
    s.last_effective, s.last_received, s.last_id, s.preview_author, s.preview_user, s.preview_name, s.preview_text,
    s.preview_attachments, s.import, s.import_customer, s.rare
