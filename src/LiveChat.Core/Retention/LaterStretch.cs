namespace LiveChat.Retention;

/// <summary>A channel's sessions of a range of openings, both ends inclusive.</summary>
internal sealed record LaterStretch(ChannelId Channel, DateTimeOffset From, DateTimeOffset To)
{
    internal bool Has(DateTimeOffset opening) => opening >= From && opening <= To;
}
