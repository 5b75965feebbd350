SELECT a.channel_id, a.opened FROM {schema}.session_account a
WHERE a.account = $6 AND a.owner = $1 AND a.status = $2 AND (a.opened, a.channel_id) < ($3, $4)
ORDER BY a.opened DESC, a.channel_id DESC LIMIT $5
