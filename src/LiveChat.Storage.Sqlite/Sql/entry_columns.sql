e.channel, e.opened, e.effective, e.received, e.id, e.version, e.added_version, e.is_inserted, e.kind, e.user, e.name, e.text,
    e.sent, e.fingerprint, e.attachments, e.reply_to,
    CASE WHEN e.edits IS NOT NULL THEN (SELECT json_group_array(json_object('side', d.side, 'at', d.at, 'text', d.text))
        FROM edit d WHERE d.channel = e.channel AND d.id = e.id AND d.is_pending = 0) END,
    e.deleted_side, e.deleted, e.delivery, e.provider_id, e.reused_id, e.is_imported, e.is_reply, e.subject, e.item_app, e.item
