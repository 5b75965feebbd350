using LiveChat.Domain;
using LiveChat.History;
using LiveChat.Storage;

namespace LiveChat.Tests.Hosts;

/// <summary>Creates and opens feed cursors with the store's key, which only the library can do.</summary>
internal static class FeedMoments
{
    public static async Task<TimelineFeedCursor> SeenAsync(
        this IChannelStore store,
        SessionId session,
        FeedPosition position
    ) => await new FeedTokens(store).SealAsync(session, position, CancellationToken.None);

    public static async Task<FeedPosition> OpenAsync(this IChannelStore store, TimelineFeedCursor cursor) =>
        (await new FeedTokens(store).OpenAsync(cursor, CancellationToken.None))!;

    /// <summary>The same cursor with another version.</summary>
    public static async Task<TimelineFeedCursor> WithVersionAsync(
        this IChannelStore store,
        TimelineFeedCursor cursor,
        long version
    ) => await store.SeenAsync(cursor.Session, await store.OpenAsync(cursor) with { Versions = new EquatableArray<long>([version]) });
}
