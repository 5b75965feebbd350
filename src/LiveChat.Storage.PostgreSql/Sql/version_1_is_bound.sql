SELECT 1 FROM {schema}.session_item i WHERE i.item = $1 LIMIT 1
