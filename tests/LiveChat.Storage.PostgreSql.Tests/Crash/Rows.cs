using System.Collections.Immutable;
using LiveChat.Storage.PostgreSql.Tests.Searching;
using LiveChat.Storage.PostgreSql.Tests.Server;
using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Crash;

/// <summary>Rules that hold in every schema, whatever happened to the server and the writers.</summary>
internal static class Rows
{
    private static readonly string[] s_tables =
    [
        "channel",
        "session",
        "entry",
        "removed",
        "pending",
        "session_live_chat",
        "session_account",
        "searched",
    ];

    /// <summary>Each query finds the rows that break one rule.</summary>
    private static readonly ImmutableArray<(string Rule, string Sql)> s_rules =
    [
        (
            "a channel has at most one active session",
            "SELECT channel_id FROM {schema}.session WHERE status = 0 GROUP BY 1 HAVING count(*) > 1"
        ),
        (
            "a channel's version equals that of its newest row",
            """
            SELECT channel_id FROM {schema}.channel c WHERE version <> greatest(
                (SELECT max(version) FROM {schema}.session WHERE channel_id = c.channel_id),
                (SELECT max(version) FROM {schema}.entry WHERE channel_id = c.channel_id),
                (SELECT max(version) FROM {schema}.removed WHERE channel_id = c.channel_id),
                (SELECT max(version) FROM {schema}.pending WHERE channel_id = c.channel_id))
            """
        ),
        (
            "a channel holds its newest session",
            """
            SELECT channel_id FROM {schema}.channel c
            WHERE newest IS DISTINCT FROM (SELECT max(opened) FROM {schema}.session WHERE channel_id = c.channel_id)
            """
        ),
        (
            "every row has its channel",
            """
            (SELECT channel_id FROM {schema}.session UNION SELECT channel_id FROM {schema}.entry)
                EXCEPT SELECT channel_id FROM {schema}.channel
            """
        ),
        (
            "every entry has its session",
            "SELECT channel_id, opened FROM {schema}.entry EXCEPT SELECT channel_id, opened FROM {schema}.session"
        ),
        (
            "a session counts its customer's messages",
            """
            SELECT s.channel_id FROM {schema}.session s WHERE customer_messages <>
                (SELECT count(*) FROM {schema}.entry e
                    WHERE e.channel_id = s.channel_id AND e.opened = s.opened AND e.kind = 0)
            """
        ),
        (
            "a session holds its last entry's place",
            """
            SELECT s.channel_id FROM {schema}.session s WHERE last_id IS DISTINCT FROM
                (SELECT id FROM {schema}.entry e WHERE e.channel_id = s.channel_id AND e.opened = s.opened
                ORDER BY effective DESC, received DESC, id DESC LIMIT 1)
            """
        ),
        (
            "every session is in six lanes of its live chat and three of its account",
            """
            SELECT channel_id, opened FROM {schema}.session s WHERE
                (SELECT count(*) FROM {schema}.session_live_chat l
                    WHERE l.channel_id = s.channel_id AND l.opened = s.opened) <> 6
                OR (SELECT count(*) FROM {schema}.session_account l
                    WHERE l.channel_id = s.channel_id AND l.opened = s.opened) <> 3
            """
        ),
        (
            "every message has its document, and every document its message",
            """
            (SELECT channel_id, opened, id FROM {schema}.entry WHERE kind & 255 < 100
                EXCEPT SELECT channel_id, opened, id FROM {schema}.searched)
            UNION ALL
            (SELECT channel_id, opened, id FROM {schema}.searched
                EXCEPT SELECT channel_id, opened, id FROM {schema}.entry WHERE kind & 255 < 100)
            """
        ),
        (
            "every session in a lane exists",
            """
            (SELECT channel_id, opened FROM {schema}.session_live_chat
                UNION ALL SELECT channel_id, opened FROM {schema}.session_account)
                EXCEPT SELECT channel_id, opened FROM {schema}.session
            """
        ),
    ];

    public static async Task AreSoundAsync(NpgsqlDataSource source, string schema)
    {
        await using var connection = await source.OpenConnectionAsync();
        if (TestCluster.IsUsed)
        {
            // A cluster does not join tables that are distributed by different columns, so their rows are copied to one place.
            foreach (var table in s_tables)
            {
                await using var copy = connection.CreateCommand();
                copy.CommandText = $"CREATE TEMP TABLE {table} AS SELECT * FROM \"{schema}\".{table}";
                await copy.ExecuteNonQueryAsync();
            }

            schema = "pg_temp";
        }

        foreach (var (rule, sql) in s_rules)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = new Sql(schema).Complete(sql);
            await using var reader = await command.ExecuteReaderAsync();
            Assert.False(await reader.ReadAsync(), $"The rows break the rule: {rule}.");
        }
    }

    /// <summary>
    /// Searches by many terms of messages, and compares what is found with the messages that have them; returns how many.
    /// </summary>
    public static async Task<int> AreFoundAsync(
        PostgreSqlStore store,
        IReadOnlyCollection<Message> messages,
        CancellationToken cancellationToken
    )
    {
        var byTerm = messages
            .SelectMany(message => SearchTerms.Of(message).Select(term => (term, message.Id.Value)))
            .ToLookup(one => one.term, one => one.Value, StringComparer.Ordinal);
        var terms = byTerm.Select(one => one.Key).Where((_, number) => number % (1 + (byTerm.Count / 500)) == 0);
        var count = 0;
        foreach (var term in terms)
        {
            var query = SearchTests.QueryFor($"\"{term}\"") with { Limit = messages.Count + 1 };
            var found = await store.SearchAsync(query, cancellationToken);
            Assert.Equal(
                byTerm[term].Order(StringComparer.Ordinal),
                found.Select(one => one.Message.Id.Value).Order(StringComparer.Ordinal)
            );
            count++;
        }

        return count;
    }

    /// <summary>Channels' messages, read through the store, each as often as it occurs.</summary>
    public static async Task<List<Message>> MessagesAsync(
        PostgreSqlStore store,
        IEnumerable<Channel> channels,
        CancellationToken cancellationToken
    )
    {
        var key = await store.GetKeyAsync(cancellationToken);
        var messages = new List<Message>();
        foreach (var channel in channels)
        {
            var query = new EntryQuery
            {
                Channel = key.IdOf(channel),
                Anchor = default,
                Direction = PagingDirection.Forwards,
                Limit = 500,
                SessionLimit = 10_000,
            };
            for (EntryQuery? next = query; next is not null; )
            {
                var page = await store.ListAsync(next, cancellationToken);
                messages.AddRange(page.Entries.OfType<Message>());
                next = page.Next(query.Direction) is { } start ? query with { Start = start } : null;
            }
        }

        return messages;
    }
}
