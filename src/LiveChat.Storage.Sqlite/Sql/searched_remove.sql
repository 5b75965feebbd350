DELETE FROM searched WHERE number = ?1
