SELECT count, generation, place_opened, place_effective, place_received, place_id FROM read_mark WHERE user = ?1 AND channel = ?2 AND opened = ?3
