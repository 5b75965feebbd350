UPDATE session SET
    version = ?6, access_version = ?7, closed = ?8, closed_by = ?9, former_bindings = ?10,
    spam_by = ?11, spam_at = ?12, spam_was_active = ?13, customer_messages = ?14,
    last_effective = ?15, last_received = ?16, last_id = ?17,
    preview_effective = ?18, preview_received = ?19, preview_id = ?20, preview_author = ?21, preview_user = ?22,
    preview_name = ?23, preview_text = ?24, preview_attachments = ?25, preview_deleted = ?26,
    added_version = ?31, opened_by = ?32, import = ?33
WHERE channel = ?1 AND opened = ?2 AND status = ?3 AND operator IS ?4 AND bindings IS ?5
