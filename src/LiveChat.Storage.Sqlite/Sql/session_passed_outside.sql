SELECT s.opened FROM session s WHERE s.channel = ?1 AND s.opened BETWEEN ?2 AND ?3 AND
    CASE iif(s.status = 2, ?5, ?4)
        WHEN 3 THEN 0
        WHEN 4 THEN s.operator IS NOT NULL
        WHEN 2 THEN s.operator <> iif(s.status = 2, ?7, ?6)
        WHEN 1 THEN s.operator IS NOT iif(s.status = 2, ?7, ?6)
        ELSE 1 END
LIMIT 1
