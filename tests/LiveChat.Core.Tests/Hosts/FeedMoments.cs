using LiveChat.History;
using LiveChat.Storage;

namespace LiveChat.Tests.Hosts;

/// <summary>Creates and opens feed cursors with the store's key, which only the library can do.</summary>
internal static class FeedMoments
{
    public static async Task<TimelineFeedCursor> SeenAsync(
        this IChannelStore store,
        SessionId session,
        long version,
        LiveChatRole roles
    ) => await new FeedTokens(store).SealAsync(session, new FeedPosition(version, roles), CancellationToken.None);

    public static async Task<FeedPosition> OpenAsync(this IChannelStore store, TimelineFeedCursor cursor) =>
        (await new FeedTokens(store).OpenAsync(cursor, CancellationToken.None))!.Value;

    /// <summary>The same cursor with another version.</summary>
    public static async Task<TimelineFeedCursor> WithVersionAsync(
        this IChannelStore store,
        TimelineFeedCursor cursor,
        long version
    ) => await store.SeenAsync(cursor.Session, version, (await store.OpenAsync(cursor)).Roles);
}
