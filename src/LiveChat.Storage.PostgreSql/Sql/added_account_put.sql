INSERT INTO {schema}.added_account (item, account) VALUES ($1, $2) ON CONFLICT (item, account) DO NOTHING
