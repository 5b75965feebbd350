INSERT INTO term (term, rowid, terms) VALUES ('delete', ?1, ?2)
