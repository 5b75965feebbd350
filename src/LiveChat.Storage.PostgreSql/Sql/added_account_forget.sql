DELETE FROM {schema}.added_account a WHERE a.account = $1
