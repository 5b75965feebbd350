INSERT INTO searched (number, channel, id)
VALUES (coalesce((SELECT max(d.number) + 1 FROM searched d WHERE d.number BETWEEN ?1 AND ?1 + 16777215), ?1), ?2, ?3)
RETURNING number
