using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Storage.PostgreSql.Tests.Plans;

/// <summary>Enough rows that a host would notice a plan that walks a table.</summary>
internal static class ManyRows
{
    public const int Channels = 40_000;

    /// <summary>The number of messages in the first channel, which has very many.</summary>
    public const int Sessions = 500;

    public const int Messages = 6_000;

    /// <summary>The channel with a number.</summary>
    public static string Channel(int number) => $"md5('{number}')::uuid";

    /// <summary>The rows have the store's form; plans depend only on the numbers of rows.</summary>
    public static Task InsertAsync(TestSchema schema, int messagesOfMost) =>
        schema.RunAsync(
            $$"""
            INSERT INTO {schema}.channel (channel_id, version, newest, live_chat, connector, messenger, address, noted)
            SELECT md5(n::text)::uuid, 1, 1, 'sales', 'wa', 'whatsapp', n::text, true FROM generate_series(1, {{Channels}}) n;

            INSERT INTO {schema}.session (
                channel_id, opened, live_chat, connector, messenger, address, status, operator,
                version, added_version, access_version, customer_messages)
            SELECT md5(n::text)::uuid, s, 'sales', 'wa', 'whatsapp', n::text, CASE WHEN s = m THEN 0 ELSE 1 END, 'otto',
                s, s, s, 1
            FROM generate_series(1, {{Channels}}) n,
                LATERAL (SELECT CASE n WHEN 1 THEN {{Sessions}} ELSE 1 END) AS o (m),
                generate_series(1, m) s;

            INSERT INTO {schema}.session_live_chat
            SELECT md5('lane' || status)::uuid, opened, channel_id FROM {schema}.session;

            INSERT INTO {schema}.session_account
            SELECT md5(address)::uuid, md5('lane' || status)::uuid, opened, channel_id FROM {schema}.session;

            INSERT INTO {schema}.session_item
            SELECT md5((opened % 3)::text)::uuid, md5('lane' || status)::uuid, opened, channel_id FROM {schema}.session;

            INSERT INTO {schema}.entry (
                channel_id, audience, opened, effective, received, id, version, kind, text, delivery, provider_id)
            SELECT md5(n::text)::uuid, CASE WHEN e % 7 = 0 THEN 1 ELSE 0 END, 1 + e % o.m, e, 0, e::text, e,
                CASE WHEN e % 10 < 5 THEN {{(int)EntryMarks.Edited}} ELSE 0 END
                    + CASE WHEN e % 300 = 0 THEN {{(int)EntryMarks.Queued}} ELSE 0 END,
                repeat('x', 60), CASE WHEN e % 3 = 0 THEN 1 END, 'p' || e
            FROM generate_series(1, {{Channels}}) n,
                LATERAL (
                    SELECT CASE n WHEN 1 THEN {{Messages}} ELSE {{messagesOfMost}} END,
                        CASE n WHEN 1 THEN {{Sessions}} ELSE 1 END
                ) AS o (k, m),
                generate_series(1, k) e;

            INSERT INTO {schema}.attached
            SELECT channel_id, audience, opened, effective, received, id FROM {schema}.entry WHERE effective % 2 = 0 OR effective = 1;

            INSERT INTO {schema}.removed
            SELECT channel_id, version, opened, effective, received, 'gone' || id
            FROM {schema}.entry WHERE effective % 10 = 0;

            INSERT INTO {schema}.earlier_id
            SELECT md5(n::text)::uuid, 'earlier', '1' FROM generate_series(1, {{Channels}}) n;

            INSERT INTO {schema}.pending
            SELECT md5(n::text)::uuid, p::text, 1, NULL, NULL, NULL, 1
            FROM generate_series(1, {{Channels}}) n, generate_series(1, 1) p;

            INSERT INTO {schema}.edit
            SELECT channel_id, id, false, 1, 0, md5(id)::uuid, 'edited' FROM {schema}.entry WHERE effective % 10 < 5;

            INSERT INTO {schema}.searched
            SELECT channel_id, opened, id, effective,
                array_to_tsvector(ARRAY['abcda' || lpad((effective / 100)::text, 3, '0') || 'word', 'x' || id])
            FROM {schema}.entry;

            INSERT INTO {schema}.searched_day
            SELECT 'abcd', d FROM generate_series(1, 7000) d;

            INSERT INTO {schema}.erased_id
            SELECT c.channel_id, md5(c.channel_id::text || n)::uuid FROM {schema}.channel c, generate_series(1, 20) n;
            INSERT INTO {schema}.successor
            SELECT channel_id, md5('later' || channel_id::text)::uuid, 1 FROM {schema}.channel;

            INSERT INTO {schema}.added_account
            SELECT md5('contact' || n)::uuid, md5(n::text)::uuid FROM generate_series(1, {{Channels}}) n;

            INSERT INTO {schema}.contact_hold
            SELECT md5('contact' || n)::uuid, '{}' FROM generate_series(1, {{Channels}}) n;

            INSERT INTO {schema}.read_mark
            SELECT channel_id, opened, 'user-' || u, 1, 0 FROM {schema}.session, generate_series(1, 1) u;
            """
        );
}
