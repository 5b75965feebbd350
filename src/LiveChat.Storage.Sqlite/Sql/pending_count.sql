SELECT count(*) FROM pending WHERE channel = ?1
