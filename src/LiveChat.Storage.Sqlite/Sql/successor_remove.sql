DELETE FROM successor WHERE channel = ?1
