using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>One page of a channel's entries, in the order of their places, and the sessions it touches.</summary>
/// <remarks>
/// Immutable. Its times are openings, kept in UTC and cut to microseconds. A page covers the range of openings, from
/// the start on in its direction.
/// </remarks>
public sealed record EntryQuery
{
    private readonly DateTimeOffset _anchor;
    private readonly DateTimeOffset _from = Utc.Cut(DateTimeOffset.MinValue);
    private readonly DateTimeOffset _to = Utc.Cut(DateTimeOffset.MaxValue);

    /// <summary>The channel.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>
    /// The opening of the session whose timeline is read; the answer includes it, whether or not the page touches it.
    /// </summary>
    public required DateTimeOffset Anchor
    {
        get => _anchor;
        init => _anchor = Utc.Cut(value);
    }

    /// <summary>
    /// The lowest session opening, inclusive; the beginning of time by default. Above <see cref="To"/>, the range is
    /// empty.
    /// </summary>
    public DateTimeOffset From
    {
        get => _from;
        init => _from = Utc.Cut(value);
    }

    /// <summary>The highest session opening, inclusive; the end of time by default.</summary>
    public DateTimeOffset To
    {
        get => _to;
        init => _to = Utc.Cut(value);
    }

    /// <summary>Where the page begins; null: at the range's near end, in the direction walked.</summary>
    /// <remarks>A position outside the range begins at the near end too, or leaves nothing when it is beyond.</remarks>
    public TimelinePosition? Start { get; init; }

    /// <summary>Newest first (backwards, the default) or oldest first.</summary>
    public PagingDirection Direction { get; init; }

    /// <summary>What is shown, apart from the anchor, which always is; null: every session.</summary>
    /// <remarks>Notes are shown only where the scope names their live chat (<see cref="ShowsNotes"/>).</remarks>
    public TimelineScope? Scope { get; init; }

    /// <summary>Whether the page has only messages with files; false by default. It needs a scope (rule K4).</summary>
    public bool OnlyFiles { get; init; }

    /// <summary>How many entries at the most; 1 or more.</summary>
    public required int Limit { get; init; }

    /// <summary>
    /// How many bytes the texts of the entries take at the most (<see cref="EntryPaging.BytesOf"/>); 1 or more, no
    /// limit by default.
    /// </summary>
    /// <remarks>The page ends before the entry that would exceed it, but has at least one.</remarks>
    public long ByteLimit { get; init; } = long.MaxValue;

    /// <summary>How many sessions at the most, those without entries included; 1 or more.</summary>
    /// <remarks>The session that the start leaves behind is answered beside them.</remarks>
    public required int SessionLimit { get; init; }

    /// <summary>How far the sessions that were passed over at one place are counted; 1 or more, 1 by default.</summary>
    public int PassedLimit { get; init; } = 1;

    /// <summary>The user whose read mark in the anchor's session the answer includes; null: nobody.</summary>
    public UserId? MarkOf { get; init; }

    /// <summary>Says whether the page may show notes of a channel (rule K3).</summary>
    /// <param name="liveChat">The channel's live chat.</param>
    public bool ShowsNotes(LiveChatId liveChat) => Scope is not null && Scope.Notes.Contains(liveChat);

    /// <summary>Says whether the page may have an entry of a session that it shows.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="liveChat">The channel's live chat.</param>
    public bool Shows(ChannelEntry entry, LiveChatId liveChat) =>
        (entry is not Message { IsNote: true } || ShowsNotes(liveChat))
        && (!OnlyFiles || entry is Message { Attachments.IsEmpty: false });

    /// <summary>Says whether the page may show a session: its scope does, or it is the anchor.</summary>
    /// <param name="session">A session of the channel.</param>
    public bool Shows(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return Scope is null || Scope.Shows(session) || session.OpenedAt == Anchor;
    }
}
