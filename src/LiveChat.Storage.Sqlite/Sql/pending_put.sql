INSERT INTO pending (channel, id, version, edits, deletions, delivery) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (channel, id) DO UPDATE SET
    version = excluded.version, edits = excluded.edits, deletions = excluded.deletions, delivery = excluded.delivery
