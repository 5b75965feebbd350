UPDATE search SET audience = 0, opened = 0, effective = 0, received = 0, id = '' WHERE channel = ?1
