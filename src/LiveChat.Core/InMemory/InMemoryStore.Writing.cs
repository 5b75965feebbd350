using LiveChat.InMemory;
using LiveChat.Storage;

namespace LiveChat;

public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return Change(
            () =>
            {
                var channel = Rows(commit.Id);
                if (Refuse(commit, channel) is { } refusal)
                {
                    return refusal;
                }

                _channels[commit.Id] = channel;
                channel.Apply(commit);
                return null;
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public ValueTask SetAsync(UserId user, SessionId session, ReadMark mark, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mark);
        return Change(
            () =>
            {
                _marks[(user, session)] = mark.Join(_marks.GetValueOrDefault((user, session)));
                return null;
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public ValueTask SetAddedAccountAsync(
        AppItemId contact,
        Account account,
        bool isAdded,
        CancellationToken cancellationToken
    ) =>
        Change(
            () =>
            {
                _ = isAdded ? _addedAccounts.Add((contact, account)) : _addedAccounts.Remove((contact, account));
                return null;
            },
            cancellationToken
        );

    private static Exception? Refuse(ChannelCommit commit, InMemoryChannel channel)
    {
        if (channel.Version != commit.ExpectedVersion)
        {
            return new ConcurrencyException(commit.Id, commit.ExpectedVersion);
        }

        return InMemoryCommitCheck.Find(commit, channel) is { } wrong
            ? new StoreException("memory", "commit", wrong)
            : null;
    }
}
