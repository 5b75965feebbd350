using LiveChat.Channels;
using LiveChat.Rules;

namespace LiveChat.Storage.PostgreSql;

/// <summary>A caller's load.</summary>
internal sealed class LoadRequest(ChannelId channel, ChannelNeeds needs) : Request<ChannelState>(channel)
{
    internal ChannelNeeds Needs => needs;

    /// <summary>Gives up waiting at once: a load has no effect.</summary>
    internal override Task<ChannelState> WaitAsync(CancellationToken cancellationToken) =>
        Answer.WaitAsync(cancellationToken);
}
