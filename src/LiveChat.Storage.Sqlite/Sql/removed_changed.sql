SELECT version, opened, effective, received, id FROM removed WHERE channel = ?1 AND version > ?2 AND version <= ?3
ORDER BY version, opened, effective, received, id
