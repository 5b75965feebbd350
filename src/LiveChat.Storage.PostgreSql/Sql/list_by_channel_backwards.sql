SELECT {session_columns} FROM {schema}.session s
WHERE s.channel_id = $1 AND (s.opened, s.channel_id) < ($2, $3) AND ($4::smallint IS NULL OR s.status = $4)
    AND ($5::text[] IS NULL OR s.live_chat = ANY ($5) OR s.live_chat = ANY ($6) AND (s.operator IS NULL OR s.operator = $7))
ORDER BY s.opened DESC LIMIT $8
