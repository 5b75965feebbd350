INSERT INTO successor (predecessor, channel, at) VALUES (?1, ?2, ?3)
