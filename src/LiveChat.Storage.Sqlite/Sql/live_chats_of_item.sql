SELECT i.live_chat FROM session_item i WHERE i.app = ?1 AND i.item = ?2 AND i.live_chat > ?3 ORDER BY i.live_chat LIMIT 1
