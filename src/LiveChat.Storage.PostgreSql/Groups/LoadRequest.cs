namespace LiveChat.Storage.PostgreSql;

/// <summary>A caller's load.</summary>
internal sealed class LoadRequest(ChannelId channel, ChannelNeeds needs) : Request<ChannelState>(channel)
{
    internal ChannelNeeds Needs => needs;

    /// <summary>Ids are short, but the answer is as long as the rows that they name.</summary>
    internal override long Size { get; } = 256L * (1 + needs.Messages.Length + needs.Openings.Length);

    /// <summary>Ends the wait at once when cancelled, because a load has no effect.</summary>
    internal override Task<ChannelState> WaitAsync(CancellationToken cancellationToken) =>
        Answer.WaitAsync(cancellationToken);
}
