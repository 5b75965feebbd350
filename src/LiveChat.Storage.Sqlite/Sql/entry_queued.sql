SELECT {entry_columns}, q.channel FROM queued q
CROSS JOIN channel c ON c.id = q.channel
CROSS JOIN entry e ON e.channel = c.number AND e.id = q.id
WHERE (q.channel, q.id) > (?1, ?2) ORDER BY q.channel, q.id LIMIT ?3
