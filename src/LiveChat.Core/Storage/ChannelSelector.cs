namespace LiveChat.Storage;

/// <summary>Selects one channel's sessions.</summary>
/// <param name="Channel">The channel.</param>
public sealed record ChannelSelector(ChannelId Channel) : SessionSelector
{
    internal override bool Matches(Session session) => session.Id.Channel == Channel;
}
