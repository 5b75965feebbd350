using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Tests.History;

/// <summary>Passes calls to a store's reading ports, counts them, and can falsify answers.</summary>
internal sealed class ReaderWrapper(ISessionReader sessions, IMessageReader messages) : ISessionReader, IMessageReader
{
    public ReaderWrapper(InMemoryStore store)
        : this(store, store)
    {
    }

    public int Calls { get; set; }

    /// <summary>The largest number of headers asked for at once.</summary>
    public int LargestSessionLimit { get; private set; }

    /// <summary>The largest number of rows asked for at once.</summary>
    public int LargestEntryLimit { get; private set; }

    public Func<SessionQuery, ImmutableArray<Session>, ImmutableArray<Session>> OnSessions { get; init; } = (_, answer) => answer;

    public Func<SessionId, Session?, Session?> OnSession { get; init; } = (_, answer) => answer;

    public Func<EntryQuery, EntryPage, EntryPage> OnPage { get; init; } = (_, answer) => answer;

    public Func<ImmutableArray<Message>, ImmutableArray<Message>> OnMessages { get; init; } = answer => answer;

    public Func<ChannelChanges, ChannelChanges> OnChanges { get; init; } = answer => answer;

    public async ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken)
    {
        Calls++;
        return OnSession(id, await sessions.FindAsync(id, cancellationToken));
    }

    public async ValueTask<ImmutableArray<Session>> ListAsync(SessionQuery query, CancellationToken cancellationToken)
    {
        Calls++;
        LargestSessionLimit = Math.Max(LargestSessionLimit, query.Limit);
        return OnSessions(query, await sessions.ListAsync(query, cancellationToken));
    }

    public async ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        Calls++;
        LargestSessionLimit = Math.Max(LargestSessionLimit, query.SessionLimit);
        LargestEntryLimit = Math.Max(LargestEntryLimit, query.Limit);
        return OnPage(query, await messages.ListAsync(query, cancellationToken));
    }

    public async ValueTask<ImmutableArray<Message>> FindAsync(ChannelId channel, ImmutableArray<MessageId> ids, CancellationToken cancellationToken)
    {
        Calls++;
        return OnMessages(await messages.FindAsync(channel, ids, cancellationToken));
    }

    public async ValueTask<ChannelChanges> ListChangedAsync(
        ChannelId channel, DateTimeOffset anchor, long afterVersion, int limit, CancellationToken cancellationToken)
    {
        Calls++;
        return OnChanges(await messages.ListChangedAsync(channel, anchor, afterVersion, limit, cancellationToken));
    }

    public ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(QueuedPlace? after, int limit, CancellationToken cancellationToken) =>
        messages.ListQueuedAsync(after, limit, cancellationToken);

    public ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(ChannelId channel, int limit, CancellationToken cancellationToken)
    {
        Calls++;
        return messages.ListPendingAsync(channel, limit, cancellationToken);
    }
}
