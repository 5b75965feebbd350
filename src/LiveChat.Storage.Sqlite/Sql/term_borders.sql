SELECT DISTINCT substr(term, 2) FROM term_idx WHERE length(term) > 1
