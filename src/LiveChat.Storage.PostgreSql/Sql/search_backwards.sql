SELECT w.channel_id, w.at, w.id FROM {schema}.searched w
WHERE w.terms @@ $1::tsquery AND (w.at, w.channel_id, w.id) < ($5, $6, $7)
    AND ($8::uuid IS NULL OR w.channel_id = $8) AND w.opened <= $9
    AND (SELECT s.live_chat = $2 AND CASE $3::integer
            WHEN 3 THEN true
            WHEN 4 THEN s.operator IS NULL
            WHEN 2 THEN s.operator IS NULL OR s.operator = $4
            WHEN 1 THEN s.operator = $4
            ELSE false END
        FROM {schema}.session s WHERE s.channel_id = w.channel_id AND s.opened = w.opened)
ORDER BY w.at DESC, w.channel_id DESC, w.id DESC LIMIT $10
