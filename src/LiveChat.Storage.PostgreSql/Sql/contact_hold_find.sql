SELECT h.item, h.hold FROM unnest($1::uuid[]) AS g (item) JOIN {schema}.contact_hold h ON h.item = g.item
