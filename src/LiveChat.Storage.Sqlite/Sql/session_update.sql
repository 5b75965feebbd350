UPDATE session SET
    version = ?10, added_version = ?11, access_version = ?12, customer_messages = ?13, opened_by = ?14, closed = ?15,
    closed_by = ?16, last_effective = ?17, last_received = ?18, last_id = ?19, preview_author = ?20, preview_user = ?21,
    preview_name = ?22, preview_text = ?23, preview_attachments = ?24, import = ?25, import_customer = ?26, rare = ?27,
    touched = ?10
WHERE channel = ?1 AND opened = ?2 AND status = ?7 AND operator IS ?8 AND bindings IS ?9
