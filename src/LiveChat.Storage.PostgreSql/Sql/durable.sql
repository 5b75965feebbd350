SELECT set_config('synchronous_commit', coalesce(nullif(current_setting('synchronous_commit'), 'off'), 'on'), true)
    , set_config(
        'idle_in_transaction_session_timeout'
        , coalesce(nullif(current_setting('idle_in_transaction_session_timeout'), '0'), '10s')
        , true
    )
    , set_config('lock_timeout', coalesce($1, nullif(current_setting('lock_timeout'), '0'), '20s'), true)
