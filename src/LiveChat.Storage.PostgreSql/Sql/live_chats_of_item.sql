WITH RECURSIVE found AS (
    (SELECT a.live_chat FROM {schema}.session_item a WHERE a.item = $1 ORDER BY a.live_chat LIMIT 1)
    UNION ALL
    SELECT (
        SELECT a.live_chat FROM {schema}.session_item a WHERE a.item = $1 AND a.live_chat > f.live_chat ORDER BY a.live_chat LIMIT 1)
    FROM found f WHERE f.live_chat IS NOT NULL)
SELECT live_chat FROM found WHERE live_chat IS NOT NULL
