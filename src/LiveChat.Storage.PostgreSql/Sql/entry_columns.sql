e.channel_id, e.opened, e.effective, e.received, e.id, e.version, e.kind, e.text, e.user_id, e.name, e.sent,
    e.added_version, e.delivery, e.provider_id, e.rare, e.audience,
    CASE WHEN e.kind & {edited} <> 0 THEN (SELECT json_agg(json_build_object('side', d.side, 'at', d.at, 'text', d.text))::text
        FROM {schema}.edit d WHERE d.channel_id = {e.channel} AND d.id = e.id AND NOT d.is_pending) END
