INSERT INTO erased_id (channel, hash) VALUES (?1, ?2) ON CONFLICT (channel, hash) DO NOTHING
