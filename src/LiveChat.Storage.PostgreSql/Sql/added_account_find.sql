SELECT 1 FROM {schema}.added_account a WHERE a.item = $1 AND a.account = $2
