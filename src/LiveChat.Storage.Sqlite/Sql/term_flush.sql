INSERT INTO term (term) VALUES ('flush')
