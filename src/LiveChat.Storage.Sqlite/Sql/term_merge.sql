INSERT INTO term (term, rank) VALUES ('merge', ?1)
