INSERT INTO entry (
    channel, opened, effective, received, id, version, added_version, is_inserted, kind, user, name, text, sent, fingerprint,
    attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)
ON CONFLICT (channel, opened, effective, received, id) DO UPDATE SET
    version = excluded.version, added_version = excluded.added_version, is_inserted = excluded.is_inserted, kind = excluded.kind,
    user = excluded.user, name = excluded.name, text = excluded.text, sent = excluded.sent, fingerprint = excluded.fingerprint,
    attachments = excluded.attachments, reply_to = excluded.reply_to, edits = excluded.edits,
    deleted_side = excluded.deleted_side, deleted = excluded.deleted, delivery = excluded.delivery,
    provider_id = excluded.provider_id, reused_id = excluded.reused_id, is_imported = excluded.is_imported,
    is_reply = excluded.is_reply, subject = excluded.subject, item_app = excluded.item_app, item = excluded.item
