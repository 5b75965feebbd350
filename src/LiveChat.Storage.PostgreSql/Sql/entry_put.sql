INSERT INTO {schema}.entry (
    channel_id, opened, effective, received, id, version, kind, text, user_id, name, sent, added_version, delivery,
    provider_id, rare, audience)
SELECT * FROM unnest(
    $1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::bigint[], $7::bigint[], $8::text[],
    $9::text[], $10::text[], $11::bigint[], $12::bigint[], $13::bigint[], $14::text[], $15::text[], $16::bigint[])
ON CONFLICT (channel_id, audience, opened, effective, received, id) DO UPDATE SET
    version = excluded.version, kind = excluded.kind, text = excluded.text, user_id = excluded.user_id,
    name = excluded.name, sent = excluded.sent, added_version = excluded.added_version, delivery = excluded.delivery,
    provider_id = excluded.provider_id, rare = excluded.rare
