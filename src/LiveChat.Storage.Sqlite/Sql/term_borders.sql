SELECT substr(term, 2) FROM term_idx WHERE segid > 0 AND length(term) > 1
