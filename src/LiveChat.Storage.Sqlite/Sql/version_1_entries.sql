SELECT e.channel, e.opened, e.effective, e.received, e.id, e.version, e.added_version, e.is_inserted, e.kind, e.user, e.name,
    e.text, e.sent, e.fingerprint, e.attachments, e.reply_to, e.edits, e.deleted_side, e.deleted, e.delivery, e.provider_id,
    e.reused_id, e.is_imported, e.is_reply, e.subject, e.item_app, e.item,
    (SELECT r.opened FROM version_1_entry r WHERE r.channel = e.channel AND r.id = e.reply_to AND r.is_reply = 1),
    (SELECT c.number FROM channel c WHERE c.id = e.channel)
FROM version_1_entry e ORDER BY e.channel, e.opened, e.effective, e.received, e.id
