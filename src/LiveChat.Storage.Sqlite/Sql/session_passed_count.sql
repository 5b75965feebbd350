SELECT s.opened FROM session s WHERE s.channel = ?1 AND s.opened BETWEEN ?2 AND ?3 LIMIT ?4
