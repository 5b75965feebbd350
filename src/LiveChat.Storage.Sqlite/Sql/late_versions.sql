SELECT e.late FROM entry e WHERE e.channel = ?1 AND e.late > ?2 ORDER BY e.late LIMIT ?3
