using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace LiveChat.Storage.Sqlite.Tests;

/// <summary>Rules that hold in every file, whatever happened to its writers.</summary>
internal static class FileCheck
{
    /// <summary>Each query finds the rows that break one rule.</summary>
    private static readonly ImmutableArray<(string Rule, string Sql)> Rules =
    [
        (
            "a channel has at most one active session",
            "SELECT channel FROM session WHERE status = 0 GROUP BY channel HAVING count(*) > 1"
        ),
        (
            "a channel's version equals that of its newest row, or run of removed sessions, unless it was erased",
            """
            SELECT id FROM channel c WHERE c.erased IS NULL AND version <> max(
                (SELECT coalesce(max(value ->> '$.version'), 0) FROM json_each(coalesce(c.runs, '[]'))),
                (SELECT coalesce(max(version), 0) FROM session WHERE channel = c.id),
                (SELECT coalesce(max(version), 0) FROM entry WHERE channel = c.number),
                (SELECT coalesce(max(version), 0) FROM removed WHERE channel = c.number),
                (SELECT coalesce(max(version), 0) FROM pending WHERE channel = c.number))
            """
        ),
        (
            "every row has its channel",
            """
            SELECT * FROM (SELECT channel FROM session EXCEPT SELECT id FROM channel)
            UNION ALL SELECT * FROM (SELECT channel FROM entry EXCEPT SELECT number FROM channel)
            """
        ),
        (
            "every entry has its session",
            """
            SELECT c.id, e.opened FROM entry e JOIN channel c ON c.number = e.channel
            EXCEPT SELECT channel, opened FROM session
            """
        ),
        (
            "a session counts its customer's live messages",
            $"""
            SELECT s.channel, s.opened FROM session s JOIN channel c ON c.id = s.channel WHERE customer_messages <>
                (SELECT count(*) FROM entry e WHERE e.channel = c.number AND e.opened = s.opened
                AND e.kind & 255 = 0 AND e.kind & {(int)
                EntryMarks.Imported} = 0)
            """
        ),
        (
            "a session holds its last entry's place",
            """
            SELECT s.channel, s.opened FROM session s JOIN channel c ON c.id = s.channel WHERE last_id IS NOT
                (SELECT e.id FROM entry e WHERE e.channel = c.number AND e.opened = s.opened
                ORDER BY effective DESC, received DESC, e.id DESC LIMIT 1)
            """
        ),
        (
            "what is queued are the replies that wait to be sent",
            $"""
            SELECT coalesce(q.id, e.id) FROM queued q JOIN channel c ON c.id = q.channel
            FULL JOIN (SELECT * FROM entry WHERE kind & {(int)
                EntryMarks.Queued}) e ON e.channel = c.number AND e.id = q.id
            WHERE q.id IS NULL OR e.id IS NULL
            """
        ),
        (
            "every placeholder, tombstone and later version has its channel",
            """
            SELECT * FROM (SELECT channel FROM pending UNION SELECT channel FROM removed UNION SELECT channel FROM edit)
            EXCEPT SELECT number FROM channel
            """
        ),
        (
            "the ids of earlier attempts are those in the rows of their messages",
            """
            SELECT i.id FROM earlier_id i LEFT JOIN entry e ON e.channel = i.channel AND e.id = i.entry
            WHERE NOT EXISTS (SELECT 1 FROM json_each(e.rare, '$.earlierAttempts') a WHERE a.value ->> '$.id' = i.id)
            UNION ALL
            SELECT a.value ->> '$.id' FROM entry e, json_each(e.rare, '$.earlierAttempts') a
            WHERE a.value ->> '$.id' IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM earlier_id i
                WHERE i.channel = e.channel AND i.id = a.value ->> '$.id' AND i.entry = e.id)
            """
        ),
        (
            "later versions are where the row says so",
            $"""
            SELECT e.id FROM entry e WHERE (e.kind & {(int)
                EntryMarks.Edited} <> 0) <>
                EXISTS (SELECT 1 FROM edit d WHERE d.channel = e.channel AND d.id = e.id AND d.is_pending = 0)
            UNION ALL SELECT p.id FROM pending p WHERE coalesce(p.edits, 0) <>
                (SELECT count(*) FROM edit d WHERE d.channel = p.channel AND d.id = p.id AND d.is_pending = 1)
            """
        ),
        (
            "every row of the index has its message, unless it is still being made or there is none",
            """
            SELECT d.id FROM searched d LEFT JOIN entry e ON e.channel = d.channel AND e.id = d.id
                AND d.number = (((e.opened + e.effective + e.received) / 1000000) << 24) + e.searched
            WHERE e.id IS NULL
            """
        ),
        (
            "bindings agree with their session",
            """
            SELECT i.channel FROM session_item i LEFT JOIN session s ON s.channel = i.channel AND s.opened = i.opened
            WHERE s.status IS NOT i.status OR s.operator IS NOT i.operator OR s.live_chat IS NOT i.live_chat
            """
        ),
    ];

    /// <summary>Asserts that SQLite finds no damage and that every rule holds.</summary>
    public static void IsSound(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Assert.Equal(["ok"], Rows(connection, "PRAGMA integrity_check"));
        Assert.All(
            Rules,
            rule => Assert.True(Rows(connection, rule.Sql) is [], $"The file breaks the rule: {rule.Rule}.")
        );
    }

    /// <summary>The messages of channels, ordered by place.</summary>
    public static async Task<ImmutableArray<Message>> MessagesAsync(
        SqliteStore store,
        IEnumerable<Channel> channels,
        CancellationToken cancellationToken
    )
    {
        var key = await store.GetKeyAsync(cancellationToken);
        var messages = ImmutableArray.CreateBuilder<Message>();
        foreach (var channel in channels)
        {
            await foreach (var entry in EntriesAsync(store, key.IdOf(channel), cancellationToken))
            {
                if (entry is Message message)
                {
                    messages.Add(message);
                }
            }
        }

        return messages.DrainToImmutable();
    }

    /// <summary>The numbers of a writer's messages in the file, ascending, each as often as its message occurs.</summary>
    public static ImmutableArray<int> NumbersOf(string writer, IEnumerable<Message> messages) =>
        [
            .. messages
                .Where(message => message.OriginalText.Contains($" of {writer}: ", StringComparison.Ordinal))
                .Select(message =>
                    int.Parse(message.OriginalText.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)
                )
                .Order(),
        ];

    private static async IAsyncEnumerable<ChannelEntry> EntriesAsync(
        SqliteStore store,
        ChannelId channel,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var query = new EntryQuery
        {
            Channel = channel,
            Anchor = default,
            Direction = PagingDirection.Forwards,
            Limit = 500,
            SessionLimit = 10_000,
        };
        while (true)
        {
            var page = await store.ListAsync(query, cancellationToken);
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }

            if (page.Next(query.Direction) is not { } next)
            {
                yield break;
            }

            query = query with { Start = next };
        }
    }

    private static List<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        }

        return rows;
    }
}
