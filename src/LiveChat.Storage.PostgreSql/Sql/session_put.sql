INSERT INTO {schema}.session (
    channel_id, opened, live_chat, connector, messenger, address, status, operator, bindings, version, added_version,
    access_version, customer_messages, opened_by, closed, closed_by, last_effective, last_received, last_id,
    preview_author, preview_user, preview_name, preview_text, preview_attachments, import, import_customer, rare)
SELECT * FROM unnest(
    $1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[],
    $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::text[], $15::bigint[], $16::text[], $17::bigint[],
    $18::bigint[], $19::text[], $20::bigint[], $21::text[], $22::text[], $23::text[], $24::bigint[], $25::bigint[],
    $26::bigint[], $27::text[])
    AS g (channel_id, opened, live_chat, connector, messenger, address, status, operator, bindings, version,
        added_version, access_version, customer_messages, opened_by, closed, closed_by, last_effective, last_received,
        last_id, preview_author, preview_user, preview_name, preview_text, preview_attachments, import, import_customer,
        rare)
ORDER BY g.status = 0
ON CONFLICT (channel_id, opened) DO UPDATE SET
    status = excluded.status, operator = excluded.operator, bindings = excluded.bindings, version = excluded.version,
    added_version = excluded.added_version, access_version = excluded.access_version,
    customer_messages = excluded.customer_messages, opened_by = excluded.opened_by, closed = excluded.closed,
    closed_by = excluded.closed_by, last_effective = excluded.last_effective, last_received = excluded.last_received,
    last_id = excluded.last_id, preview_author = excluded.preview_author, preview_user = excluded.preview_user,
    preview_name = excluded.preview_name, preview_text = excluded.preview_text,
    preview_attachments = excluded.preview_attachments, import = excluded.import,
    import_customer = excluded.import_customer, rare = excluded.rare
