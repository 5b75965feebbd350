UPDATE {schema}.store SET searched_version = 0, searching_version = $1, searching_place = NULL
WHERE id = 1 AND searched_version <> $1 AND searching_version IS DISTINCT FROM $1
