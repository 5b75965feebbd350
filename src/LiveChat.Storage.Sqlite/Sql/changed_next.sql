SELECT min(version) FROM (
    SELECT min(version) AS version FROM entry WHERE channel = ?1 AND version > ?2
    UNION ALL
    SELECT min(version) FROM session WHERE channel = ?1 AND version > ?2
    UNION ALL
    SELECT min(version) FROM removed WHERE channel = ?1 AND version > ?2
)
