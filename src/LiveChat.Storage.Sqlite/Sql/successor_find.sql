SELECT channel, at FROM successor WHERE predecessor = ?1
