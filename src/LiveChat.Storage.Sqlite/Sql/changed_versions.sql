SELECT version FROM (
    SELECT * FROM (SELECT version FROM entry WHERE channel = ?1 AND version > ?2 ORDER BY version LIMIT ?3)
    UNION ALL
    SELECT * FROM (SELECT version FROM session WHERE channel = ?1 AND version > ?2 ORDER BY version LIMIT ?3)
    UNION ALL
    SELECT * FROM (SELECT version FROM removed WHERE channel = ?1 AND version > ?2 ORDER BY version LIMIT ?3)
) ORDER BY version LIMIT ?3
