UPDATE session SET
    former_bindings = ?10, version = ?11, added_version = ?12, access_version = ?13, opened_by = ?14, closed = ?15,
    closed_by = ?16, spam_by = ?17, spam_at = ?18, spam_was_active = ?19, import = ?20, customer_messages = ?21,
    last_effective = ?22, last_received = ?23, last_id = ?24, preview_effective = ?25, preview_received = ?26,
    preview_id = ?27, preview_author = ?28, preview_user = ?29, preview_name = ?30, preview_text = ?31,
    preview_attachments = ?32, preview_deleted = ?33
WHERE channel = ?1 AND opened = ?2 AND status = ?7 AND operator IS ?8 AND bindings IS ?9
