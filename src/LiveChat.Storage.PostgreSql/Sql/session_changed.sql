SELECT {session_columns} FROM {schema}.session s
WHERE s.channel_id = $1 AND (s.version > $2 AND s.version <= $3 OR s.opened = ANY (ARRAY(
    SELECT e.opened FROM {schema}.entry e
    WHERE e.channel_id = $1 AND uuid_send(e.channel_id) = uuid_send($1) AND e.version > $2 AND e.version <= $3
    UNION
    SELECT r.opened FROM {schema}.removed r WHERE r.channel_id = $1 AND r.version > $2 AND r.version <= $3)))
