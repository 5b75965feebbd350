using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// The documents that commits put and remove, those that become spam or no longer are, and the days that are new.
/// </summary>
/// <param name="known">The days that the store has written.</param>
internal sealed class SearchRows(SearchDays known)
{
    private readonly Columns _put = new();
    private readonly Columns _removed = new();
    private readonly Columns _moved = new();
    private readonly HashSet<(string Place, int Day)> _days = [];

    /// <summary>Adds what a commit changes.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="documents">Its messages.</param>
    /// <param name="before">The sessions of the commit and of its messages, as they are before it.</param>
    internal void Add(
        ChannelCommit commit,
        ImmutableArray<SearchDocument> documents,
        Dictionary<SessionId, SessionListing> before
    )
    {
        var isSpam = new Dictionary<SessionId, bool>();
        foreach (var session in commit.Sessions)
        {
            var becomes = isSpam[session.Id] = session.Status == SessionStatus.Spam;
            if (before.TryGetValue(session.Id, out var one) && (one.Status == SessionStatus.Spam) != becomes)
            {
                var (was, marks) = becomes
                    ? (SearchLexeme.Marks, SearchLexeme.SpamMarks)
                    : (SearchLexeme.SpamMarks, SearchLexeme.Marks);
                _moved.Row().Add(session.Id.Channel).Add(session.Id.OpenedAt).Add(was).Add(marks);
            }
        }

        var removed = commit.Removed.Select(one => one.Place.Id).ToHashSet();
        foreach (var one in commit.Removed)
        {
            Remove(new SessionId(commit.Id, one.Place.OpenedAt), one.Place.Id);
        }

        foreach (var document in documents)
        {
            if (!document.Terms.IsEmpty)
            {
                Put(
                    document,
                    commit.Channel,
                    isSpam.TryGetValue(document.Session, out var spam)
                        ? spam
                        : before.GetValueOrDefault(document.Session)?.Status == SessionStatus.Spam
                );
            }
            else if (document.Message.AddedVersion < document.Message.Version || removed.Contains(document.Message.Id))
            {
                Remove(document.Session, document.Message.Id);
            }
        }
    }

    internal void Put(SearchDocument document, Channel channel, bool isSpam)
    {
        var day = (SearchLexeme.PlaceOf(channel.LiveChat), SearchLexeme.DayOf(document.Message.Place.ReceivedAt));
        if (!known.Have(day))
        {
            _days.Add(day);
        }

        _put.Row()
            .Add(document.Session.Channel)
            .Add(document.Session.OpenedAt)
            .Add(document.Message.Id.ToString())
            .Add(document.Message.Place.ReceivedAt)
            .Add(document.ToText(channel, isSpam));
    }

    internal void Remove(SessionId session, MessageId id) =>
        _removed.Row().Add(session.Channel).Add(session.OpenedAt).Add(id.ToString());

    /// <summary>
    /// The statements, except those without rows. Days come last and in one order, so that hosts that write the same
    /// new day wait for each other but never in a circle.
    /// </summary>
    internal IEnumerable<Statement> ToStatements(Connection connection)
    {
        var days = new Columns();
        foreach (var (place, day) in _days.OrderBy(one => one.Place, StringComparer.Ordinal).ThenBy(one => one.Day))
        {
            days.Row().Add(place).Add((long)day);
        }

        (string Name, Columns Rows)[] all =
        [
            ("search_remove", _removed),
            ("search_move", _moved),
            ("search_put", _put),
            ("search_day_put", days),
        ];
        return all.Where(one => one.Rows.Count > 0).Select(one => connection.Statement(one.Name).Bind(one.Rows));
    }

    /// <summary>Remembers the days, once they are committed.</summary>
    internal void Committed() => known.Add(_days);
}
