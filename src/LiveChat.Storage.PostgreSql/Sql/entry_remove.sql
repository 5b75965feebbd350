DELETE FROM {schema}.entry e
USING unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[]) AS g (channel_id, version, opened, effective, received, id)
WHERE e.channel_id = g.channel_id AND e.audience = 0 AND e.opened = g.opened
    AND e.effective = g.effective - g.opened AND e.received = g.received - g.effective AND e.id = g.id
