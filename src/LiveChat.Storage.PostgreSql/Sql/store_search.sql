SELECT searched_version, searching_version, searching_place FROM {schema}.store WHERE id = 1
