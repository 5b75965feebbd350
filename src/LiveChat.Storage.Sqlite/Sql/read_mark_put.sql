INSERT INTO read_mark (user, channel, opened, count, generation, place_opened, place_effective, place_received, place_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (user, channel, opened) DO UPDATE SET
    count = excluded.count, generation = excluded.generation, place_opened = excluded.place_opened, place_effective = excluded.place_effective,
    place_received = excluded.place_received, place_id = excluded.place_id
