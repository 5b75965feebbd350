SELECT set_config('enable_seqscan', 'off', true)
    , set_config('jit', 'off', true)
    , set_config('max_parallel_workers_per_gather', '0', true)
