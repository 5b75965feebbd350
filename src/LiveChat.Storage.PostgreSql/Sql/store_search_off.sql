UPDATE {schema}.store SET searched_version = 0, searching_version = NULL, searching_place = NULL
WHERE id = 1
