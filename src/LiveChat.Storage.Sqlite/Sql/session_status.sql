SELECT s.status FROM session s WHERE s.channel = ?1 AND s.opened = ?2
