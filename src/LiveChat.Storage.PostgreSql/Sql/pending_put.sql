INSERT INTO {schema}.pending (
    channel_id, id, version, edits, deletions, delivery, came, failure, reactions)
SELECT * FROM unnest(
    $1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::bigint[], $7::bigint[],
    $8::text[], $9::text[])
ON CONFLICT (channel_id, id) DO UPDATE SET
    version = excluded.version, edits = excluded.edits, deletions = excluded.deletions, delivery = excluded.delivery, came = excluded.came,
    failure = excluded.failure, reactions = excluded.reactions
