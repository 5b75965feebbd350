e.channel_id, e.opened, e.effective, e.received, e.id, e.version, e.added_version, e.is_inserted, e.kind, e.user_id, e.name, e.text,
    e.sent, e.fingerprint, e.attachments, e.reply_to,
    CASE WHEN e.edits IS NOT NULL THEN (SELECT json_agg(json_build_object('side', d.side, 'at', d.at, 'text', d.text))::text
        FROM {schema}.edit d WHERE d.channel_id = {e.channel} AND d.id = e.id AND NOT d.is_pending) END,
    e.deleted_side, e.deleted, e.delivery, e.provider_id, e.reused_id, e.is_imported, e.is_reply, e.subject, e.item_app, e.item
