SELECT {entry_columns}, d.number FROM entry e
LEFT JOIN searched d ON d.number = (((e.opened + e.effective + e.received) / 1000000) << 24) + e.searched
    AND d.channel = e.channel AND d.id = e.id
WHERE (e.channel, e.audience, e.opened, e.effective, e.received, e.id) > (?1, ?2, ?3, ?4, ?5, ?6)
ORDER BY e.channel, e.audience, e.opened, e.effective, e.received, e.id LIMIT ?7
