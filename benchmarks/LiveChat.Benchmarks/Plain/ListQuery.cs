using LiveChat.Storage;

namespace LiveChat.Benchmarks.Plain;

/// <summary>The requested page of an item's archive, in the values of the rows.</summary>
/// <param name="Item">The item.</param>
/// <param name="LiveChat">The live chat that the user may read.</param>
/// <param name="User">The user who reads.</param>
/// <param name="IsStrict">Whether the user may read only own and unassigned sessions.</param>
/// <param name="After">The session that precedes the page; beyond all sessions for the first page.</param>
/// <param name="Limit">The number of rows.</param>
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
