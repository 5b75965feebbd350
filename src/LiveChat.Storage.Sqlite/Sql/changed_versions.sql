SELECT version FROM entry WHERE channel = ?1 AND version > ?2
UNION ALL
SELECT version FROM session WHERE channel = ?4 AND version > ?2
UNION ALL
SELECT version FROM removed WHERE channel = ?1 AND version > ?2
ORDER BY version LIMIT ?3
