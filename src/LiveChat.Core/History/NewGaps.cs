using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Says whether new hidden sessions make a gap where there was none. Next to a session that was already hidden they are
/// a part of that session's gap, and nothing shown changes.
/// </summary>
/// <remarks>
/// Between two shown sessions lies one gap or none, so the sessions are read once, from the newest new one down, and a
/// page of them answers for every new session in it.
/// </remarks>
internal sealed class NewGaps(ISessionReader sessions, TimelineSegment segment, long after, Func<Session, bool> mayRead)
{
    /// <summary>Nearly always the next session was there before; others come at the moment of the look.</summary>
    private const int Above = 10;

    private readonly SessionQuery _query = new()
    {
        Selector = SessionSelector.Of(segment.Channel),
        Limit = PageLimits.Sessions,
    };

    /// <param name="hidden">New sessions of the timeline that the viewer may not read.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    internal async ValueTask<bool> AnyAsync(IReadOnlyCollection<SessionId> hidden, CancellationToken cancellationToken)
    {
        var left = new Stack<SessionId>(hidden.Order());
        while (left.TryPop(out var newest))
        {
            var hasOld = await IsBelowOldAsync(newest, cancellationToken).ConfigureAwait(false);
            var (hasNew, isEnd, place) = (true, false, newest);
            do
            {
                var page = await sessions
                    .ListAsync(_query with { After = place }, cancellationToken)
                    .ConfigureAwait(false);
                foreach (var session in page.TakeWhile(one => segment.Has(one.OpenedAt)))
                {
                    if (left.TryPeek(out var next) && next == session.Id)
                    {
                        left.Pop();
                        hasNew = true;
                    }
                    else if (mayRead(session))
                    {
                        if (hasNew && !hasOld)
                        {
                            return true;
                        }

                        (hasNew, hasOld) = (false, false);
                    }
                    else
                    {
                        hasOld |= IsOld(session);
                    }
                }

                isEnd = page.Length < _query.Limit || !segment.Has(page[^1].OpenedAt);
                place = isEnd ? place : page[^1].Id;
            } while (hasNew && !hasOld && !isEnd);

            if (hasNew && !hasOld)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the next session above that was already there is hidden.</summary>
    private async ValueTask<bool> IsBelowOldAsync(SessionId id, CancellationToken cancellationToken)
    {
        var query = _query with { After = id, Direction = PagingDirection.Forwards, Limit = Above };
        while (true)
        {
            var page = await sessions.ListAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var session in page)
            {
                var isIn = segment.Has(session.OpenedAt);
                if (!isIn || mayRead(session) || IsOld(session))
                {
                    return isIn && !mayRead(session);
                }
            }

            if (page.Length < query.Limit)
            {
                return false;
            }

            query = query with { After = page[^1].Id };
        }
    }

    private bool IsOld(Session session) => session.AddedVersion <= after;
}
