SELECT {session_columns} FROM session s WHERE s.channel = ?1 ORDER BY s.opened DESC LIMIT 1
