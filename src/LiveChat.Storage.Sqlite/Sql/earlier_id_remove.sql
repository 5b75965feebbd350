DELETE FROM earlier_id WHERE channel = ?1 AND entry = ?2
