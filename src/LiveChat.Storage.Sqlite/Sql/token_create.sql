CREATE VIRTUAL TABLE temp.token USING fts5vocab(main, term, instance)
