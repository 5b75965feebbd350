INSERT INTO term (rowid, terms) VALUES (?1, ?2)
