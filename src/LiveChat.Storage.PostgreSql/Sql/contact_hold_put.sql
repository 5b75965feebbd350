INSERT INTO {schema}.contact_hold (item, hold) VALUES ($1, $2) ON CONFLICT (item) DO UPDATE SET hold = excluded.hold
