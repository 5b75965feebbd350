SELECT d.at, d.side, d.hash FROM edit d WHERE d.channel = ?1 AND d.id = ?2 AND d.is_pending = ?3
