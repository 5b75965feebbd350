SELECT 1 FROM {schema}.added_account WHERE item = $1 AND account = $2
