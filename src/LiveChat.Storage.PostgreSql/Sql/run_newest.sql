UPDATE {schema}.channel c SET newest = (SELECT max(s.opened) FROM {schema}.session s WHERE s.channel_id = c.channel_id)
WHERE c.channel_id = ANY ($1::uuid[])
