SELECT 1 FROM session_item WHERE app = ?1 AND item = ?2 LIMIT 1
