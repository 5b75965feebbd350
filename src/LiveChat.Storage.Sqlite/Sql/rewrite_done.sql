DELETE FROM store WHERE name = 'rewrite'
