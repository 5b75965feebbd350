DELETE FROM removed WHERE channel = ?1 AND opened BETWEEN ?2 AND ?3
