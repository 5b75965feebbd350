p.channel, p.id, p.version,
    CASE WHEN p.edits IS NOT NULL THEN (SELECT json_group_array(json_object('side', d.side, 'at', d.at, 'text', d.text))
        FROM edit d WHERE d.channel = p.channel AND d.id = p.id AND d.is_pending = 1) END,
    p.deletions, p.delivery, p.came, p.failure, p.reactions
