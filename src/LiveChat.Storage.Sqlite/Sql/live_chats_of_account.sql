SELECT s.live_chat FROM session s WHERE s.messenger = ?1 AND s.address = ?2 AND s.live_chat > ?3 ORDER BY s.live_chat LIMIT 1
