UPDATE entry SET searched = ?7
WHERE channel = ?1 AND audience = ?2 AND opened = ?3 AND effective = ?4 AND received = ?5 AND id = ?6
