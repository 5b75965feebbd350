INSERT INTO {schema}.entry (
    channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent,
    fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply,
    subject, item_app, item)
SELECT * FROM unnest(
    $1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::bigint[], $7::bigint[], $8::boolean[], $9::bigint[],
    $10::text[], $11::text[], $12::text[], $13::bigint[], $14::text[], $15::text[], $16::text[], $17::bigint[], $18::bigint[],
    $19::bigint[], $20::bigint[], $21::text[], $22::text[], $23::boolean[], $24::boolean[], $25::text[], $26::text[],
    $27::text[])
ON CONFLICT (channel_id, opened, effective, received, id) DO UPDATE SET
    version = excluded.version, added_version = excluded.added_version, is_inserted = excluded.is_inserted, kind = excluded.kind,
    user_id = excluded.user_id, name = excluded.name, text = excluded.text, sent = excluded.sent,
    fingerprint = excluded.fingerprint, attachments = excluded.attachments, reply_to = excluded.reply_to, edits = excluded.edits,
    deleted_side = excluded.deleted_side, deleted = excluded.deleted, delivery = excluded.delivery,
    provider_id = excluded.provider_id, reused_id = excluded.reused_id, is_imported = excluded.is_imported,
    is_reply = excluded.is_reply, subject = excluded.subject, item_app = excluded.item_app, item = excluded.item
