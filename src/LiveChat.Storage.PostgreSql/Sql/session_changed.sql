SELECT {session_columns} FROM {schema}.session s WHERE s.channel_id = $1 AND s.opened = ANY (ARRAY(
    SELECT n.opened FROM {schema}.session n WHERE n.channel_id = $1 AND n.version > $2 AND n.version <= $3
    UNION
    SELECT e.opened FROM {schema}.entry e WHERE e.channel_id = $1 AND e.version > $2 AND e.version <= $3
    UNION
    SELECT r.opened FROM {schema}.removed r WHERE r.channel_id = $1 AND r.version > $2 AND r.version <= $3))
