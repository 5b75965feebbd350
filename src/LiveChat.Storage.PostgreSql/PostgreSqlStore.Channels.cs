using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.PostgreSql;

namespace LiveChat;

/// <content>Channels: the key, load and commit.</content>
public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public async ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await _opening.EnsureAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<ChannelState> LoadAsync(ChannelId channel, ChannelNeeds needs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(needs);
        return QueueAsync<LoadRequest, ChannelState>(_loads, () => new LoadRequest(channel, needs), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        if (commit.ExpectedVersion < 0)
        {
            throw new ConcurrencyException(commit.Id, commit.ExpectedVersion);
        }

        await QueueAsync<WriteRequest, bool>(_writes, () => Request(commit, _search is not null), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel,
        int limit,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return ReadAsync(
            "list placeholders",
            (connection, token) => PendingRows.LongestAsync(connection, channel, limit, token),
            cancellationToken
        );
    }

    private static WriteRequest Request(ChannelCommit commit, bool isSearched)
    {
        try
        {
            return new WriteRequest(commit, CommitRows.Of(commit), isSearched ? Documents(commit) : []);
        }
        catch (Exception error) when (error is not (StoreException or OutOfMemoryException))
        {
            throw StoreException.OfCommit(PostgreSqlError.System, error);
        }
    }

    private static ImmutableArray<SearchDocument> Documents(ChannelCommit commit) =>
        [.. commit.Entries.OfType<Message>().Select(SearchDocument.Of)];

    /// <summary>Waits in a queue for its turn; a request that is cancelled there is not done.</summary>
    private async ValueTask<TAnswer> QueueAsync<TRequest, TAnswer>(
        GroupQueue<TRequest> queue,
        Func<TRequest> make,
        CancellationToken cancellationToken
    )
        where TRequest : Request<TAnswer>
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _opening.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var request = make();
        var cancellation = request.CancelOn(cancellationToken);
        await using (cancellation.ConfigureAwait(false))
        {
            queue.Add(request);
            return await request.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
