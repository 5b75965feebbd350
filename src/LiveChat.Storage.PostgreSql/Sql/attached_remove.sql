DELETE FROM {schema}.attached f
USING unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[]) AS g (channel_id, audience, opened, effective, received, id)
WHERE f.channel_id = g.channel_id AND f.audience = g.audience AND f.opened = g.opened
    AND f.effective = g.effective AND f.received = g.received AND f.id = g.id
