SELECT r.channel, r.version, r.opened, r.effective, r.received, r.id,
    (SELECT c.number FROM channel c WHERE c.id = r.channel)
FROM version_1_removed r ORDER BY r.channel, r.version
