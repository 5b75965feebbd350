UPDATE session SET touched = ?3 WHERE channel = ?1 AND opened = ?2
