UPDATE {schema}.store SET searching_place = $2
WHERE id = 1 AND searching_version = $1 AND searching_place IS NOT DISTINCT FROM $3
