SELECT hold FROM contact_hold WHERE app = ?1 AND item = ?2
