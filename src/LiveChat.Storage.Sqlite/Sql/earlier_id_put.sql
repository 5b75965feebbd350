INSERT INTO earlier_id (channel, id, entry) VALUES (?1, ?2, ?3) ON CONFLICT (channel, id) DO UPDATE SET entry = excluded.entry
