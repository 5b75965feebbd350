f.channel, f.opened, f.effective, f.received, f.id, e.version, e.kind, e.text, e.user, e.name, e.sent, e.added_version,
    e.delivery, e.provider_id, e.rare, e.audience,
    CASE WHEN e.kind & {edited} THEN (SELECT json_group_array(json_object('side', d.side, 'at', d.at, 'text', d.text))
        FROM edit d WHERE d.channel = e.channel AND d.id = e.id AND d.is_pending = 0) END
