SELECT t.rowid, c.id, c.number, e.opened, e.effective, e.received, e.id
FROM term t CROSS JOIN searched d CROSS JOIN channel c CROSS JOIN entry e
WHERE term MATCH ?1 AND t.rowid <= ?2 AND d.number = t.rowid AND c.number = d.channel
    AND e.channel = d.channel AND e.id = d.id
ORDER BY t.rowid DESC
