SELECT {pending_columns} FROM pending p WHERE p.channel = ?1 AND p.id = ?2
