SELECT {session_columns} FROM session s WHERE s.channel = ?1 AND s.version > ?2 AND s.version <= ?3 ORDER BY s.version
