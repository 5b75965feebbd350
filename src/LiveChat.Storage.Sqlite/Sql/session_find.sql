SELECT {session_columns} FROM session s WHERE s.channel = ?1 AND s.opened = ?2
