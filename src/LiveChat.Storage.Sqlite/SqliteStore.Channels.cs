using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.Sqlite;

namespace LiveChat;

/// <content>Channels: the key, load and commit.</content>
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken) =>
        new(Read(static connection => ChannelRows.Key(connection), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<ChannelState> LoadAsync(ChannelId channel, ChannelNeeds needs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(needs);
        return new ValueTask<ChannelState>(Read(connection => Load(connection, channel, needs), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return PutAsync(commit, cancellationToken);
    }

    private async ValueTask PutAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Terms are made here, so that the one writer does not have to.
        var terms = _options.Search ? TermsOf(commit) : null;
        await _writer
            .WriteAsync(
                connection => ChannelRows.Put(connection, commit, terms),
                commit.EstimateSize(),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private static ImmutableDictionary<MessageId, ImmutableArray<string>> TermsOf(ChannelCommit commit)
    {
        try
        {
            return CommitIndex.TermsOf(commit);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw StoreException.OfCommit(SqliteError.System, error);
        }
    }

    private static ChannelState Load(Connection connection, ChannelId channel, ChannelNeeds needs)
    {
        if (ChannelRows.Find(connection, channel) is not { Number: var number } found)
        {
            return new ChannelState { Channel = channel };
        }

        var entries = EntryTable.Find(connection, channel, number, needs.Messages);
        var pending = PendingRows.Count(connection, number);
        var openings = needs.Openings.Concat(entries.Select(entry => entry.Place.OpenedAt)).Distinct();
        return new ChannelState
        {
            Channel = channel,
            Version = found.Version,
            Newest = SessionTable.Newest(connection, channel),
            Sessions =
            [
                .. openings.Select(opening => SessionTable.Find(connection, channel, opening)).OfType<Session>(),
            ],
            Entries = entries,
            Pending = pending == 0 ? [] : Pending(connection, channel, number, needs.Messages),
            PendingCount = pending,
            Watermarks = found.Watermarks,
            CustomerAt = found.CustomerAt,
            Past = found.Past,
            Successor = ChannelRows.SuccessorOf(connection, channel),
            Runs = found.Runs,
            Hold = found.Hold,
            ErasedAt = found.ErasedAt,
            Erased = [.. Erasing.Find(connection, number, needs.Erased)],
        };
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel,
        int limit,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return new(
            Read(
                connection =>
                    ChannelRows.Find(connection, channel) is { Number: var number }
                        ? PendingRows.Longest(connection, channel, number, limit)
                        : [],
                cancellationToken
            )
        );
    }

    private static ImmutableArray<PendingMessage> Pending(
        Connection connection,
        ChannelId channel,
        long number,
        ImmutableArray<MessageId> ids
    ) => [.. ids.Distinct().Select(id => PendingRows.Find(connection, channel, number, id)).OfType<PendingMessage>()];
}
