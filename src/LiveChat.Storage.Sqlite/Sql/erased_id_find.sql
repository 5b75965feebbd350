SELECT 1 FROM erased_id WHERE channel = ?1 AND hash = ?2
