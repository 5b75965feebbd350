INSERT INTO pending (channel, id, version, edits, deletions, delivery, came, failure, reactions)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (channel, id) DO UPDATE SET
    version = excluded.version, edits = excluded.edits, deletions = excluded.deletions, delivery = excluded.delivery, came = excluded.came,
    failure = excluded.failure, reactions = excluded.reactions
