DELETE FROM entry WHERE channel = ?1 AND audience = 0 AND opened = ?2 AND effective = ?3 AND received = ?4 AND id = ?5
