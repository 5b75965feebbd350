DELETE FROM {schema}.earlier_id i
USING unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[]) AS g (channel_id, version, opened, effective, received, entry)
WHERE i.channel_id = g.channel_id AND i.entry = g.entry
