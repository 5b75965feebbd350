SELECT p.channel, p.id, p.version, p.edits, p.deletions, p.delivery, c.number, c.version
FROM version_1_pending p JOIN channel c ON c.id = p.channel
