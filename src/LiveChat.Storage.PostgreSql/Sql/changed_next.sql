WITH last AS MATERIALIZED (
    SELECT c.version FROM (
        (SELECT e.version FROM {schema}.entry e
        WHERE e.channel_id = $1 AND uuid_send(e.channel_id) = uuid_send($1) AND e.version > $2 ORDER BY e.version LIMIT $3)
        UNION ALL
        (SELECT s.version FROM {schema}.session s WHERE s.channel_id = $1 AND s.version > $2 ORDER BY s.version LIMIT $3)
        UNION ALL
        (SELECT r.version FROM {schema}.removed r WHERE r.channel_id = $1 AND r.version > $2 ORDER BY r.version LIMIT $3)) c
    ORDER BY c.version OFFSET $3 - 1 LIMIT 1)
SELECT least(
    (SELECT e.version FROM {schema}.entry e
    WHERE e.channel_id = $1 AND uuid_send(e.channel_id) = uuid_send($1) AND e.version > (SELECT version FROM last)
    ORDER BY e.version LIMIT 1),
    (SELECT min(s.version) FROM {schema}.session s WHERE s.channel_id = $1 AND s.version > (SELECT version FROM last)),
    (SELECT r.version FROM {schema}.removed r WHERE r.channel_id = $1 AND r.version > (SELECT version FROM last)
    ORDER BY r.version LIMIT 1))
