INSERT INTO removed (channel, version, opened, effective, received, id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
