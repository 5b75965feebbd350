p.channel_id, p.id, p.version,
    CASE WHEN p.edits IS NOT NULL THEN (SELECT json_agg(json_build_object('side', d.side, 'at', d.at, 'text', d.text))::text
        FROM {schema}.edit d WHERE d.channel_id = {p.channel} AND d.id = p.id AND d.is_pending) END,
    p.deletions, p.delivery, p.came, p.failure, p.reactions
