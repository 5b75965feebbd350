DELETE FROM pending WHERE channel = ?1 AND id = ?2
