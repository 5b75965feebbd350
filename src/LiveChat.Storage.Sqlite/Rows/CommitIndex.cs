using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>Makes the index as one commit makes the rows. Made before the commit's sessions are put.</summary>
internal sealed class CommitIndex
{
    private readonly Connection _connection;
    private readonly TermChanges _changes;
    private readonly ChannelCommit _commit;
    private readonly long _number;
    private readonly ImmutableDictionary<MessageId, ImmutableArray<string>> _terms;

    /// <summary>Whether sessions were spam before the commit, and whether they are now.</summary>
    private readonly Dictionary<DateTimeOffset, (bool Before, bool Now)> _spam = [];

    internal CommitIndex(
        Connection connection,
        TermChanges changes,
        (ChannelCommit Commit, ImmutableDictionary<MessageId, ImmutableArray<string>> Terms) commit,
        long number
    )
    {
        (_connection, _changes, _number) = (connection, changes, number);
        (_commit, _terms) = commit;
        foreach (var session in _commit.Sessions)
        {
            _spam[session.OpenedAt] = (
                SessionTable.IsSpam(connection, session.Id),
                session.Status == SessionStatus.Spam
            );
        }
    }

    /// <summary>The terms of all messages that a commit puts.</summary>
    internal static ImmutableDictionary<MessageId, ImmutableArray<string>> TermsOf(ChannelCommit commit) =>
        commit.Entries.OfType<Message>().ToImmutableDictionary(message => message.Id, SearchTerms.Of);

    /// <summary>Takes an entry out that is about to be removed.</summary>
    internal void Remove(RemovedEntry removed)
    {
        if (Find(removed.Place.Id) is { Number: { } number } former)
        {
            TakeOut(number, former.Message);
            _connection.Statement("searched_remove").Bind(1, number).Run();
        }
    }

    /// <summary>Takes a message out whose session is about to be removed.</summary>
    internal void Remove(IndexedMessage one)
    {
        if (one.Number is { } number)
        {
            TakeOut(number, one.Message);
            _connection.Statement("searched_remove").Bind(1, number).Run();
        }
    }

    /// <summary>Puts an entry that is about to be put.</summary>
    /// <returns>What the entry's row keeps of its number in the index; null if it is not there.</returns>
    internal long? Put(ChannelEntry entry)
    {
        if (entry is not Message message)
        {
            return null;
        }

        // A message that this commit adds has no row yet.
        var former = message.AddedVersion < message.Version ? Find(message.Id) : null;
        var row = Tokens.RowOf(
            _commit.Channel,
            message.Audience,
            SpamOf(message.Place.OpenedAt).Now,
            _terms[message.Id]
        );
        if (former is not { Number: { } number })
        {
            return row is null ? null : Put(IndexedMessage.Add(_connection, _number, message), row);
        }

        if (row == RowBefore(former.Value.Message))
        {
            return IndexedMessage.KeptOf(number);
        }

        TakeOut(number, former.Value.Message);
        if (row is not null)
        {
            return Put(number, row);
        }

        _connection.Statement("searched_remove").Bind(1, number).Run();
        return null;
    }

    /// <summary>Moves the other messages of sessions that this commit marks as spam, or unmarks.</summary>
    internal void Move()
    {
        var put = _commit.Entries.Select(entry => entry.Id).ToHashSet();
        foreach (var session in _commit.Sessions)
        {
            var (before, now) = SpamOf(session.OpenedAt);
            if (before == now)
            {
                continue;
            }

            foreach (var one in IndexedMessage.Of(_connection, session.Id, _number))
            {
                if (one.Number is { } number && !put.Contains(one.Message.Id))
                {
                    var (channel, audience, terms) = (
                        _commit.Channel,
                        one.Message.Audience,
                        SearchTerms.Of(one.Message)
                    );
                    _changes.Remove(number, Tokens.RowOf(channel, audience, before, terms)!);
                    _changes.Put(number, Tokens.RowOf(channel, audience, now, terms)!);
                }
            }
        }
    }

    private IndexedMessage? Find(MessageId id) => IndexedMessage.Find(_connection, _commit.Id, _number, id.ToString());

    private long Put(long number, string row)
    {
        _changes.Put(number, row);
        return IndexedMessage.KeptOf(number);
    }

    private void TakeOut(long number, Message former) => _changes.Remove(number, RowBefore(former)!);

    private string? RowBefore(Message message) =>
        Tokens.RowOf(_commit.Channel, message.Audience, SpamOf(message.Place.OpenedAt).Before, SearchTerms.Of(message));

    private (bool Before, bool Now) SpamOf(DateTimeOffset openedAt)
    {
        if (!_spam.TryGetValue(openedAt, out var spam))
        {
            var isSpam = SessionTable.IsSpam(_connection, new SessionId(_commit.Id, openedAt));
            spam = (isSpam, isSpam);
            _spam.Add(openedAt, spam);
        }

        return spam;
    }
}
