SELECT (
    SELECT group_concat(one, ' ') FROM (
        SELECT t.name || '(' || (SELECT group_concat(c.name) FROM pragma_table_info(t.name) c) || ')' AS one
        FROM sqlite_schema t WHERE t.type = 'table' AND t.name IN ('channel', 'entry', 'pending', 'read_mark', 'removed',
            'session', 'session_item', 'store') ORDER BY t.name))
    = 'channel(id,version,live_chat,connector,messenger,address) '
    || 'entry(channel,opened,effective,received,id,version,added_version,is_inserted,kind,user,name,text,'
    || 'sent,fingerprint,attachments,reply_to,edits,deleted_side,deleted,delivery,provider_id,reused_id,'
    || 'is_imported,is_reply,subject,item_app,item) '
    || 'pending(channel,id,version,edits,deletions,delivery) '
    || 'read_mark(user,channel,opened,count,place_opened,place_effective,place_received,place_id) '
    || 'removed(channel,version,opened,effective,received,id) '
    || 'session(channel,opened,live_chat,messenger,address,status,operator,bindings,connector,version,'
    || 'added_version,access_version,opened_by,closed,closed_by,former_bindings,spam_by,spam_at,'
    || 'spam_was_active,is_imported,customer_messages,last_effective,last_received,last_id,'
    || 'preview_effective,preview_received,preview_id,preview_author,preview_user,preview_name,preview_text,'
    || 'preview_attachments,preview_deleted) '
    || 'session_item(channel,opened,app,item,live_chat,status,operator) '
    || 'store(name,value)'
