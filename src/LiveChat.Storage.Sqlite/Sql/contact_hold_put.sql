INSERT INTO contact_hold (app, item, hold) VALUES (?1, ?2, ?3) ON CONFLICT (app, item) DO UPDATE SET hold = excluded.hold
