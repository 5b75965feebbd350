INSERT INTO store (name, value) VALUES ('key', ?1)
