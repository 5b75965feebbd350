INSERT INTO attached (channel, audience, opened, effective, received, id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT DO NOTHING
