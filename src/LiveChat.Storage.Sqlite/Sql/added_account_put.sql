INSERT INTO added_account (item_app, item, messenger, address) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING
