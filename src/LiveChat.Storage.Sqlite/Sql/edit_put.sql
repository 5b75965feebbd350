INSERT INTO edit (channel, id, is_pending, at, side, hash, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
