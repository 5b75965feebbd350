SELECT e.effective, e.received, e.id, e.version FROM entry e
WHERE e.channel = ?1 AND e.audience = 0 AND e.opened = ?2 AND e.late IS NULL
ORDER BY e.effective DESC, e.received DESC, e.id DESC
