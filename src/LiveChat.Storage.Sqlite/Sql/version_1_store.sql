INSERT INTO store (name, value)
SELECT name, value FROM version_1_store
UNION ALL SELECT 'generation', ?1
UNION ALL SELECT 'rewrite', x''
