SELECT string_agg(format('%s(%s)', t.name, t.columns), ' ' ORDER BY t.name COLLATE "C")
    = 'channel(channel_id,version,newest,live_chat,connector,messenger,address) '
    || 'entry(channel_id,opened,effective,received,id,version,added_version,is_inserted,kind,user_id,name,'
    || 'text,sent,fingerprint,attachments,reply_to,edits,deleted_side,deleted,delivery,provider_id,'
    || 'reused_id,is_imported,is_reply,subject,item_app,item) '
    || 'pending(channel_id,id,version,edits,deletions,delivery) '
    || 'read_mark(channel_id,opened,user_id,count,place_opened,place_effective,place_received,place_id) '
    || 'removed(channel_id,version,opened,effective,received,id) '
    || 'session(channel_id,opened,live_chat,connector,messenger,address,status,operator,bindings,'
    || 'former_bindings,version,added_version,access_version,opened_by,closed,closed_by,spam_by,spam_at,'
    || 'spam_was_active,is_imported,customer_messages,last_effective,last_received,last_id,'
    || 'preview_effective,preview_received,preview_id,preview_author,preview_user,preview_name,preview_text,'
    || 'preview_attachments,preview_deleted) '
    || 'session_account(account,lane,opened,channel_id) '
    || 'session_item(item,lane,opened,channel_id) '
    || 'session_live_chat(lane,opened,channel_id) '
    || 'store(id,version,key)'
FROM (
    SELECT c.relname::text AS name, string_agg(a.attname, ',' ORDER BY a.attnum) AS columns
    FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE n.nspname = $1 AND c.relname IN ('channel', 'entry', 'pending', 'read_mark', 'removed', 'session',
        'session_account', 'session_item', 'session_live_chat', 'store')
    GROUP BY c.relname
) t
