excluded.generation > m.generation OR m.place_id IS NULL
        OR (excluded.place_opened, excluded.place_effective, excluded.place_received, excluded.place_id)
        > (m.place_opened, m.place_effective, m.place_received, m.place_id)
