SELECT value FROM store WHERE name = 'key'
