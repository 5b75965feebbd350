namespace LiveChat.Storage.PostgreSql;

/// <summary>A caller's commit, with its rows.</summary>
internal sealed class WriteRequest(ChannelCommit commit, CommitRows rows) : Request<bool>(commit.Id)
{
    internal ChannelCommit Commit => commit;

    internal CommitRows Rows => rows;

    internal override long Size { get; } = commit.EstimateSize();
}
