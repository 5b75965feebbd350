using LiveChat.Storage;

namespace LiveChat.Benchmarks.Plain;

/// <summary>The requested page, in the values of the rows.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Anchor">The opening of the session whose timeline is read.</param>
/// <param name="Before">The place that follows the page; beyond every place of the anchor for the newest page.</param>
/// <param name="Limit">The number of rows.</param>
internal sealed record PageQuery(
    byte[] Channel,
    long Anchor,
    (long Opened, long Effective, long Received, string Id) Before,
    int Limit
)
{
    internal static PageQuery Of(SessionId timeline, TimelineCursor? cursor, int limit)
    {
        var channel = new byte[ChannelId.Size];
        timeline.Channel.WriteBytes(channel);
        var anchor = RowTime.Of(timeline.OpenedAt);
        if (cursor?.Position.Place is { } place)
        {
            var key = EntryStart.At(place);
            return new PageQuery(channel, anchor, (key.Opened, key.Effective, key.Received, key.Id), limit);
        }

        return new PageQuery(channel, anchor, (anchor, long.MaxValue, long.MaxValue, string.Empty), limit);
    }
}
