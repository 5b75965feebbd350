DELETE FROM entry WHERE channel = ?1 AND audience = ?2 AND opened BETWEEN ?3 AND ?4
