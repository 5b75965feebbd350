INSERT INTO session (
    channel, opened, live_chat, connector, messenger, address, status, operator, bindings, version, added_version,
    access_version, customer_messages, opened_by, closed, closed_by, last_effective, last_received, last_id,
    preview_author, preview_user, preview_name, preview_text, preview_attachments, import, import_customer, rare,
    touched)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25,
    ?26, ?27, ?10)
ON CONFLICT (channel, opened) DO UPDATE SET
    status = excluded.status, operator = excluded.operator, bindings = excluded.bindings, version = excluded.version,
    added_version = excluded.added_version, access_version = excluded.access_version,
    customer_messages = excluded.customer_messages, opened_by = excluded.opened_by, closed = excluded.closed,
    closed_by = excluded.closed_by, last_effective = excluded.last_effective, last_received = excluded.last_received,
    last_id = excluded.last_id, preview_author = excluded.preview_author, preview_user = excluded.preview_user,
    preview_name = excluded.preview_name, preview_text = excluded.preview_text,
    preview_attachments = excluded.preview_attachments, import = excluded.import,
    import_customer = excluded.import_customer, rare = excluded.rare, touched = excluded.touched
