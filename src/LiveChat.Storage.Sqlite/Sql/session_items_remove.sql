DELETE FROM session_item WHERE channel = ?1 AND opened = ?2
