DELETE FROM added_account WHERE messenger = ?1 AND address = ?2
