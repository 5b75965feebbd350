DELETE FROM {schema}.added_account a WHERE uuid_send(a.account) = uuid_send($1)
