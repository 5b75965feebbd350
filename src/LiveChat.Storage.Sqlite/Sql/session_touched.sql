SELECT s.opened, s.version FROM session s WHERE s.channel = ?1 AND s.touched > ?2
