INSERT INTO store (name, value) VALUES ('key', ?1), ('generation', ?2)
