using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>A caller's commit, with its rows and, if the store has search, its messages' terms.</summary>
internal sealed class WriteRequest(ChannelCommit commit, CommitRows rows, ImmutableArray<SearchDocument> documents)
    : Request<bool>(commit.Id)
{
    internal ChannelCommit Commit => commit;

    internal CommitRows Rows => rows;

    internal ImmutableArray<SearchDocument> Documents => documents;

    internal override long Size { get; } = commit.EstimateSize();
}
