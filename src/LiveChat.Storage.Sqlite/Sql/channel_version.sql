SELECT version FROM channel WHERE id = ?1
