SELECT {entry_columns} FROM {schema}.entry e
WHERE e.channel_id = $1 AND uuid_send(e.channel_id) = uuid_send($1) AND e.version > $2 AND e.version <= $3
ORDER BY e.version, e.opened, e.effective, e.received, e.id
