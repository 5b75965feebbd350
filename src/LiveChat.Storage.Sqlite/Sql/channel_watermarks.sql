SELECT watermarks FROM channel WHERE id = ?1
