SELECT {entry_columns}, d.number FROM entry e
LEFT JOIN searched d ON d.number = (((e.opened + e.effective + e.received) / 1000000) << 24) + e.searched
    AND d.channel = e.channel AND d.id = e.id
WHERE e.channel = ?1 AND e.audience = ?2 AND e.opened = ?3
