SELECT {entry_columns} FROM entry e WHERE e.channel = ?1 AND e.id = ?2
