using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.ConformanceTests;

namespace LiveChat.Tests.History;

/// <summary>Passes calls to a store, counts them, and can falsify the answers of its reading ports.</summary>
internal sealed class ReaderWrapper(InMemoryStore store) : DelegatingStore(LiveChatStore.Of(store))
{
    public int Calls { get; set; }

    /// <summary>The largest number of headers asked for at once.</summary>
    public int LargestSessionLimit { get; private set; }

    /// <summary>The largest number of rows asked for at once.</summary>
    public int LargestEntryLimit { get; private set; }

    public Func<SessionQuery, ImmutableArray<Session>, ImmutableArray<Session>> OnSessions { get; init; } =
        (_, answer) => answer;

    public Func<SessionId, Session?, Session?> OnSession { get; init; } = (_, answer) => answer;

    public Func<EntryQuery, EntryPage, EntryPage> OnPage { get; init; } = (_, answer) => answer;

    public Func<ImmutableArray<Message>, ImmutableArray<Message>> OnMessages { get; init; } = answer => answer;

    public Func<ChannelChanges, ChannelChanges> OnChanges { get; init; } = answer => answer;

    /// <summary>Returns what an answer of changes waits for once it is read.</summary>
    public Func<Task> AfterChanges { get; init; } = static () => Task.CompletedTask;

    public override async ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        OnSession(id, await base.FindAsync(id, cancellationToken));

    public override async ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    )
    {
        LargestSessionLimit = Math.Max(LargestSessionLimit, query.Limit);
        return OnSessions(query, await base.ListAsync(query, cancellationToken));
    }

    public override async ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        LargestSessionLimit = Math.Max(LargestSessionLimit, query.SessionLimit);
        LargestEntryLimit = Math.Max(LargestEntryLimit, query.Limit);
        return OnPage(query, await base.ListAsync(query, cancellationToken));
    }

    public override async ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) => OnMessages(await base.FindAsync(channel, ids, cancellationToken));

    public override async ValueTask<ChannelChanges> ListChangedAsync(
        ChangeQuery query,
        CancellationToken cancellationToken
    )
    {
        var answer = await base.ListChangedAsync(query, cancellationToken);
        await AfterChanges();
        return OnChanges(answer);
    }

    protected override ValueTask<TAnswer> CallAsync<TAnswer>(string member, Func<ValueTask<TAnswer>> call)
    {
        Calls++;
        return base.CallAsync(member, call);
    }
}
