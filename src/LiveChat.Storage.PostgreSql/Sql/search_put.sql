INSERT INTO {schema}.searched AS w (channel_id, opened, id, at, terms)
SELECT g.channel_id, g.opened, g.id, g.at, array_to_tsvector(string_to_array(g.terms, ' '))
FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::bigint[], $5::text[]) AS g (channel_id, opened, id, at, terms)
ON CONFLICT (channel_id, opened, id) DO UPDATE SET
    at = excluded.at, terms = excluded.terms
WHERE w.at <> excluded.at OR w.terms <> excluded.terms
