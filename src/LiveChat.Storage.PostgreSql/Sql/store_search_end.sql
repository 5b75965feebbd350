UPDATE {schema}.store SET searched_version = $1, searching_version = NULL, searching_place = NULL
WHERE id = 1 AND searching_version = $1 AND searching_place IS NOT DISTINCT FROM $2
