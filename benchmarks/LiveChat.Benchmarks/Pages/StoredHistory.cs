using System.Collections.Concurrent;
using LiveChat.Storage;

namespace LiveChat.Benchmarks.Pages;

/// <summary>A store with one channel's history.</summary>
/// <param name="Shape">The shape of the history.</param>
/// <param name="Place">The place of the same rows for others: a file's path, or a connection string.</param>
/// <param name="Newest">The session whose timeline is paged: the channel's last.</param>
/// <param name="Store">The store.</param>
/// <param name="History">The library on the store.</param>
internal sealed record StoredHistory(
    HistoryShape Shape,
    string Place,
    SessionId Newest,
    IMessageReader Store,
    HistoryResolver History
)
{
    private static readonly ConcurrentDictionary<(Type Store, HistoryShape Shape), StoredHistory> Made = [];

    /// <summary>
    /// The number of messages that are newer than the page at half depth, which ends within a session.
    /// </summary>
    internal int NewerThanHalfDepth => Shape.Messages - (Shape.Messages / 2) - 2;

    /// <summary>A store of a kind with the history of a shape; filled once in each process.</summary>
    internal static StoredHistory In<TStore>(
        Func<Action<SessionDesk>, (string Place, TStore Store)> fill,
        HistoryShape shape
    )
        where TStore : class, IChannelStore, ISessionReader, IMessageReader, IReadMarkStore =>
        Made.GetOrAdd(
            (typeof(TStore), shape),
            _ =>
            {
                SessionId newest = default;
                var (place, store) = fill(desk => newest = ImportedHistory.Import(desk, shape));
                return new StoredHistory(shape, place, newest, store, Support.History(store));
            }
        );

    /// <summary>The cursor of the page at half depth.</summary>
    internal TimelineCursor HalfDepth()
    {
        var first = new MessageId(ImportedHistory.Id(Shape.Messages - NewerThanHalfDepth));
        var page = History
            .FindTimelineAroundAsync(Newest, first, Support.Supervisor, pageSize: 1)
            .AsTask()
            .GetAwaiter()
            .GetResult();
        return page?.Older ?? throw new InvalidOperationException("The timeline has nothing older at half depth.");
    }
}
