SELECT e.channel_id, e.opened, e.effective, e.received, e.id, e.version, e.added_version, e.is_inserted, e.kind, e.user_id,
    e.name, e.text, e.sent, e.fingerprint, e.attachments, e.reply_to, e.edits, e.deleted_side, e.deleted, e.delivery,
    e.provider_id, e.reused_id, e.is_imported, e.is_reply, e.subject, e.item_app, e.item,
    (SELECT r.opened FROM {schema}.version_1_entry r
        WHERE r.channel_id = e.channel_id AND r.id = e.reply_to AND r.is_reply)
FROM {schema}.version_1_entry e ORDER BY e.channel_id, e.opened, e.effective, e.received, e.id
