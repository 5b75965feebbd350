(SELECT {session_columns} FROM {schema}.session s
WHERE s.channel_id = $1 AND s.opened BETWEEN $2 AND $3 AND s.status = 0
    AND ($5 = 3 OR $5 IN (1, 2) AND s.operator = $6 OR $5 IN (2, 4) AND s.operator IS NULL)
ORDER BY s.opened DESC LIMIT $4)
UNION ALL
(SELECT {session_columns} FROM {schema}.session s
WHERE $5 = 3 AND s.channel_id = $1 AND s.opened BETWEEN $2 AND $3 AND s.status = 1
ORDER BY s.opened DESC LIMIT $4)
UNION ALL
(SELECT {session_columns} FROM {schema}.session s
WHERE $5 IN (1, 2) AND s.channel_id = $1 AND s.opened BETWEEN $2 AND $3 AND s.status = 1 AND s.operator = $6
ORDER BY s.opened DESC LIMIT $4)
UNION ALL
(SELECT {session_columns} FROM {schema}.session s
WHERE $5 IN (2, 4) AND s.channel_id = $1 AND s.opened BETWEEN $2 AND $3 AND s.status = 1 AND s.operator IS NULL
ORDER BY s.opened DESC LIMIT $4)
