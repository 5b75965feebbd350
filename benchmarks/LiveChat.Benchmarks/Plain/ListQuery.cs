using LiveChat.Storage;

namespace LiveChat.Benchmarks.Plain;

/// <summary>Which page of an item's archive is asked for, in the values that the rows hold.</summary>
/// <param name="Item">The item.</param>
/// <param name="LiveChat">The live chat that may be read.</param>
/// <param name="User">Who looks.</param>
/// <param name="IsStrict">Whether only the user's own sessions and nobody's may be read.</param>
/// <param name="After">The session that the page comes after; none: beyond all.</param>
/// <param name="Limit">How many rows.</param>
internal sealed record ListQuery(
    AppItemId Item,
    LiveChatId LiveChat,
    UserId User,
    bool IsStrict,
    (long Opened, byte[] Channel) After,
    int Limit
)
{
    internal static (long Opened, byte[] Channel) Beyond(SessionId? last)
    {
        var channel = new byte[ChannelId.Size];
        last?.Channel.WriteBytes(channel);
        return (last is { } id ? RowTime.Of(id.OpenedAt) : long.MaxValue, channel);
    }
}
