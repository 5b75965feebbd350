using LiveChat.Channels;
using LiveChat.Sessions;

namespace LiveChat.Storage;

/// <summary>Selects one channel's sessions.</summary>
/// <param name="Channel">The channel.</param>
public sealed record ChannelSelector(ChannelId Channel) : SessionSelector
{
    /// <inheritdoc/>
    public override bool Selects(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Id.Channel == Channel;
    }
}
