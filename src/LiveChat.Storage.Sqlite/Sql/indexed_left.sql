SELECT count(*) FROM entry e
WHERE (e.channel, e.audience, e.opened, e.effective, e.received, e.id) > (?1, ?2, ?3, ?4, ?5, ?6)
