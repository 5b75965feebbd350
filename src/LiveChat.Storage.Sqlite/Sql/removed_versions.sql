SELECT r.version FROM removed r WHERE r.channel = ?1 AND r.version > ?2 ORDER BY r.version LIMIT ?3
