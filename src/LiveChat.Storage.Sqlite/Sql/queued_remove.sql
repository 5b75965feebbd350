DELETE FROM queued WHERE channel = ?1 AND id = ?2
