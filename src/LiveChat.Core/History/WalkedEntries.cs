using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Collects what a walk shows, in the direction walked: rows, the boundaries of their sessions, and gaps between them.
/// </summary>
internal sealed class WalkedEntries(PagingDirection direction, int limit, GapDisclosure disclosure)
{
    private readonly List<ChannelEntry> _rows = [];
    private readonly List<TimelineEntry?> _entries = [];
    private GapReason? _gap;
    private int? _hidden = 0;
    private int _sessions;

    /// <summary>The messages and events.</summary>
    internal IReadOnlyList<ChannelEntry> Rows => _rows;

    /// <summary>Everything; each message or event stands as null, and next in <see cref="Rows"/>.</summary>
    internal IReadOnlyList<TimelineEntry?> Entries => _entries;

    /// <summary>How many more messages and events the page takes.</summary>
    internal int Room => limit - _rows.Count;

    /// <summary>Whether the page takes no more; boundaries and gaps do not count (rule T5).</summary>
    internal bool IsFull => Room == 0 || _sessions == PageLimits.Sessions;

    /// <summary>Whether something was hidden since what is shown last.</summary>
    internal bool HasGap => _gap is not null;

    /// <summary>Adds a session to the gap; adjacent ones are one, with the first of their reasons (rule T7).</summary>
    internal void Hide(GapReason reason)
    {
        _gap = _gap < reason ? _gap : reason;
        _hidden++;
    }

    /// <summary>Adds a part of unknown size to the gap, which then discloses no count.</summary>
    internal void HideUncounted() => (_gap, _hidden) = (GapReason.NotPermitted, null);

    /// <summary>Shows the gap, if there is one, and the near end of a session; false when the page is full.</summary>
    internal bool TryBegin(Session session)
    {
        if (IsFull)
        {
            return false;
        }

        CloseGap();
        AddBoundary(session, direction == PagingDirection.Backwards ? BoundaryKind.Closed : BoundaryKind.Opened);
        return true;
    }

    internal bool TryAdd(ChannelEntry row)
    {
        if (Room == 0)
        {
            return false;
        }

        _rows.Add(row);
        _entries.Add(null);
        return true;
    }

    /// <summary>Shows the far end of a session.</summary>
    internal void Finish(Session session)
    {
        AddBoundary(session, direction == PagingDirection.Backwards ? BoundaryKind.Opened : BoundaryKind.Closed);
        _sessions++;
    }

    internal void CloseGap()
    {
        if (_gap is { } reason)
        {
            _entries.Add(new GapEntry(reason, disclosure == GapDisclosure.SessionCount ? _hidden : null));
            (_gap, _hidden) = (null, 0);
        }
    }

    private void AddBoundary(Session session, BoundaryKind kind)
    {
        if (Boundaries.Of(session, kind) is { } boundary)
        {
            _entries.Add(boundary);
        }
    }
}
