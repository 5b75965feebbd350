UPDATE store SET value = ?1 WHERE name = 'generation'
