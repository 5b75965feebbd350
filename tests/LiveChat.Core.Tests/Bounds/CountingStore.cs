using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.ConformanceTests;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Bounds;

/// <summary>A store that counts its calls and the rows that it returns.</summary>
internal sealed class CountingStore(LiveChatStore store, PortCalls calls) : DelegatingStore(store)
{
    private int _rows;

    public int Rows => _rows;

    public void Start() => _rows = 0;

    protected override async ValueTask<TAnswer> CallAsync<TAnswer>(string member, Func<ValueTask<TAnswer>> call)
    {
        var answer = await calls.RunAsync(member, call);
        Interlocked.Add(ref _rows, RowsOf(answer));
        return answer;
    }

    private static int RowsOf(object? answer) =>
        answer switch
        {
            EntryPage page => page.Sessions.Length + page.Entries.Length,
            ChannelChanges changes => changes.Sessions.Length + changes.Entries.Length + changes.Removed.Length,
            ChannelState state => state.Sessions.Length + state.Entries.Length + state.Pending.Length,
            ImmutableArray<Session> sessions => sessions.Length,
            ImmutableArray<Message> messages => messages.Length,
            ImmutableArray<FoundMessage> found => found.Length,
            ImmutableArray<QueuedMessage> queued => queued.Length,
            ImmutableArray<PendingMessage> pending => pending.Length,
            ImmutableDictionary<ReadMarkKey, ReadMark> marks => marks.Count,
            ImmutableDictionary<ChannelId, ReachFacts> facts => facts.Count,
            ImmutableDictionary<AppItemId, LegalHold> holds => holds.Count,
            null or ChannelKey or bool => 0,
            Session => 1,
            _ => throw new InvalidOperationException($"Rows of {answer.GetType().Name} are not counted."),
        };
}
