SELECT {entry_columns} FROM earlier_id i CROSS JOIN entry e ON e.channel = i.channel AND e.id = i.entry
WHERE i.channel = ?1 AND i.id = ?2
