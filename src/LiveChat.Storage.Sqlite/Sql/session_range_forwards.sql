SELECT {session_columns} FROM session s WHERE s.channel = ?1 AND s.opened BETWEEN ?2 AND ?3 ORDER BY s.opened LIMIT ?4
