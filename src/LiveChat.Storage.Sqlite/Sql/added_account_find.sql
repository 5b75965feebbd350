SELECT 1 FROM added_account WHERE item_app = ?1 AND item = ?2 AND messenger = ?3 AND address = ?4
