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

    /// <summary>The same cursor with another version of the timeline's own channel.</summary>
    public static async Task<TimelineFeedCursor> WithVersionAsync(
        this IChannelStore store,
        TimelineFeedCursor cursor,
        long version
    )
    {
        var position = await store.OpenAsync(cursor);
        var versions = new EquatableArray<long>([version, .. position.Versions.Items.Skip(1)]);
        return await store.SeenAsync(cursor.Session, position with { Versions = versions });
    }
}
