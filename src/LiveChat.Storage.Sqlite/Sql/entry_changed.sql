SELECT {entry_columns} FROM entry e WHERE e.channel = ?1 AND e.late > ?2 AND e.late <= ?3
