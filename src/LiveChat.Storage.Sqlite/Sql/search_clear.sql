INSERT INTO term (term) VALUES ('delete-all');
DELETE FROM searched;
DELETE FROM search;
