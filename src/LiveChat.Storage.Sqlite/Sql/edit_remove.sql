DELETE FROM edit WHERE channel = ?1 AND id = ?2 AND is_pending = ?3 AND at = ?4 AND side = ?5 AND hash = ?6
