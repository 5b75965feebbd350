using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.Sqlite;

namespace LiveChat;

/// <content>Entries: pages, single messages, changes, and queued replies.</content>
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThan(query.SessionLimit, 1, nameof(query));
        return new ValueTask<EntryPage>(Read(connection => Page(connection, query), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) =>
        new(
            Read<ImmutableArray<Message>>(
                connection => [.. Entries(connection, channel, ids.IsDefault ? [] : ids).OfType<Message>()],
                cancellationToken
            )
        );

    /// <inheritdoc/>
    public ValueTask<ChannelChanges> ListChangedAsync(
        ChannelId channel,
        DateTimeOffset anchor,
        long afterVersion,
        int limit,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return new ValueTask<ChannelChanges>(
            Read(connection => ChangeTable.After(connection, channel, anchor, afterVersion, limit), cancellationToken)
        );
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return new ValueTask<ImmutableArray<QueuedMessage>>(
            Read(connection => Queued(connection, after, limit), cancellationToken)
        );
    }

    private static EntryPage Page(Connection connection, EntryQuery query)
    {
        var entries = EntryTable.Page(connection, query);
        var last = entries.Length == query.Limit ? entries[^1].Place.OpenedAt : (DateTimeOffset?)null;
        var (from, to) =
            query.Direction == PagingDirection.Forwards
                ? (Later(query.From, query.Start?.OpenedAt), last ?? query.To)
                : (last ?? query.From, Earlier(query.To, query.Start?.OpenedAt));
        var sessions = SessionTable.Range(connection, query.Channel, from, to, query.Direction, query.SessionLimit);
        return new EntryPage
        {
            Version = ChannelRows.Version(connection, query.Channel),
            Anchor =
                sessions.FirstOrDefault(session => session.OpenedAt == query.Anchor)
                ?? SessionTable.Find(connection, query.Channel, query.Anchor),
            Sessions = sessions,
            Entries = sessions.Length == query.SessionLimit ? UpTo(entries, sessions[^1], query.Direction) : entries,
        };
    }

    /// <summary>Omits the entries beyond the session at which the session limit ended the page.</summary>
    private static ImmutableArray<ChannelEntry> UpTo(
        ImmutableArray<ChannelEntry> entries,
        Session last,
        PagingDirection direction
    ) =>
        [
            .. entries.TakeWhile(entry =>
                direction == PagingDirection.Forwards ? entry.Session <= last.Id : entry.Session >= last.Id
            ),
        ];

    private static ImmutableArray<QueuedMessage> Queued(Connection connection, QueuedPlace? after, int limit)
    {
        var rows = connection
            .Statement("entry_queued")
            .Bind(1, after?.Channel ?? default)
            .Bind(2, after?.Message.ToString() ?? string.Empty)
            .Bind(3, limit);
        var messages = new List<Message>();
        while (rows.Step())
        {
            messages.Add((Message)EntryRows.Read(rows, rows.Channel(26)));
        }

        return
        [
            .. messages.Select(message => new QueuedMessage(ChannelRows.Find(connection, message.Channel)!, message)),
        ];
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;
}
