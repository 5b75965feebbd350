INSERT INTO {schema}.read_mark AS m (channel_id, opened, user_id, count, generation, place_opened, place_effective, place_received, place_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (channel_id, opened, user_id) DO UPDATE SET
    count = CASE WHEN excluded.generation > m.generation THEN excluded.count ELSE greatest(m.count, excluded.count) END,
    generation = excluded.generation,
    place_opened = CASE WHEN {place_is_later} THEN excluded.place_opened ELSE m.place_opened END,
    place_effective = CASE WHEN {place_is_later} THEN excluded.place_effective ELSE m.place_effective END,
    place_received = CASE WHEN {place_is_later} THEN excluded.place_received ELSE m.place_received END,
    place_id = CASE WHEN {place_is_later} THEN excluded.place_id ELSE m.place_id END
WHERE m.generation <= excluded.generation
