INSERT INTO {schema}.searched AS m (channel_id, opened, id, at, terms)
SELECT w.channel_id, w.opened, w.id, w.at, array_to_tsvector(ARRAY(
    SELECT overlay(t.term PLACING translate(substr(t.term, 5, 1), g.was, g.becomes) FROM 5 FOR 1)
    FROM unnest(tsvector_to_array(w.terms)) AS t (term)))
FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[]) AS g (channel_id, opened, was, becomes)
JOIN {schema}.searched w ON w.channel_id = g.channel_id AND w.opened = g.opened
ON CONFLICT (channel_id, opened, id) DO UPDATE SET
    terms = excluded.terms
