INSERT INTO {schema}.session (
    channel_id, opened, live_chat, connector, messenger, address, status, operator, bindings, former_bindings, version,
    added_version, access_version, opened_by, closed, closed_by, spam_by, spam_at, spam_was_active, import,
    customer_messages, last_effective, last_received, last_id, preview_effective, preview_received, preview_id, preview_author,
    preview_user, preview_name, preview_text, preview_attachments, preview_deleted)
SELECT * FROM unnest(
    $1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[],
    $10::text[], $11::bigint[], $12::bigint[], $13::bigint[], $14::text[], $15::bigint[], $16::text[], $17::text[],
    $18::bigint[], $19::boolean[], $20::text[], $21::bigint[], $22::bigint[], $23::bigint[], $24::text[], $25::bigint[],
    $26::bigint[], $27::text[], $28::bigint[], $29::text[], $30::text[], $31::text[], $32::bigint[], $33::boolean[])
    AS g (channel_id, opened, live_chat, connector, messenger, address, status, operator, bindings, former_bindings, version,
        added_version, access_version, opened_by, closed, closed_by, spam_by, spam_at, spam_was_active, import,
        customer_messages, last_effective, last_received, last_id, preview_effective, preview_received, preview_id, preview_author,
        preview_user, preview_name, preview_text, preview_attachments, preview_deleted)
ORDER BY g.status = 0
ON CONFLICT (channel_id, opened) DO UPDATE SET
    status = excluded.status, operator = excluded.operator, bindings = excluded.bindings,
    former_bindings = excluded.former_bindings, version = excluded.version, added_version = excluded.added_version,
    access_version = excluded.access_version, opened_by = excluded.opened_by, closed = excluded.closed,
    closed_by = excluded.closed_by, spam_by = excluded.spam_by, spam_at = excluded.spam_at,
    spam_was_active = excluded.spam_was_active, import = excluded.import,
    customer_messages = excluded.customer_messages, last_effective = excluded.last_effective,
    last_received = excluded.last_received, last_id = excluded.last_id, preview_effective = excluded.preview_effective,
    preview_received = excluded.preview_received, preview_id = excluded.preview_id, preview_author = excluded.preview_author,
    preview_user = excluded.preview_user, preview_name = excluded.preview_name, preview_text = excluded.preview_text,
    preview_attachments = excluded.preview_attachments, preview_deleted = excluded.preview_deleted
