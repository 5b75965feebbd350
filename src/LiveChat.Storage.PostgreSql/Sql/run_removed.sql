DELETE FROM {schema}.removed r
WHERE r.channel_id = $1 AND uuid_send(r.channel_id) = uuid_send($1) AND r.opened BETWEEN $2 AND $3
