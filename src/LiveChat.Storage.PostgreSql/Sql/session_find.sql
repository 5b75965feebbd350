SELECT {session_columns} FROM {schema}.session s WHERE s.channel_id = $1 AND s.opened = $2
