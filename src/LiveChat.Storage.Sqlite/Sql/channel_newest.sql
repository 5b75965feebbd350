UPDATE channel SET newest = (SELECT max(s.opened) FROM session s WHERE s.channel = ?2) WHERE number = ?1
