UPDATE channel SET version = ?2, watermarks = coalesce(?3, watermarks) WHERE number = ?1
