UPDATE {schema}.store SET searching_place = substring(searching_place FROM '^(?:[^ ]* ){6}')
WHERE id = 1 AND split_part(searching_place, ' ', 2) = ANY ($1::text[])
