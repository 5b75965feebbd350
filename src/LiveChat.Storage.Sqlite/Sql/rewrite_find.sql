SELECT 1 FROM store WHERE name = 'rewrite'
