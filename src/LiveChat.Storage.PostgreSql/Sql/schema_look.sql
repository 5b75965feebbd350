SELECT current_setting('server_version_num')::integer, current_setting('server_encoding'),
    EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = $1),
    EXISTS (SELECT FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid WHERE n.nspname = $1),
    EXISTS (SELECT FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid WHERE n.nspname = $1 AND c.relname = 'store')
