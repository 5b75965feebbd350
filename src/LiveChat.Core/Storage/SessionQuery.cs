namespace LiveChat.Storage;

/// <summary>One page of a list of sessions, ordered by opening, ties by channel id.</summary>
/// <remarks>Immutable.</remarks>
public sealed record SessionQuery
{
    /// <summary>Which sessions.</summary>
    public required SessionSelector Selector { get; init; }

    /// <summary>Only those of this status; null: of every status.</summary>
    public SessionStatus? Status { get; init; }

    /// <summary>Only those inside this scope; null: all, for the library's own checks.</summary>
    public ReadScope? Scope { get; init; }

    /// <summary>Newest first (backwards, the default) or oldest first.</summary>
    public PagingDirection Direction { get; init; }

    /// <summary>Only those strictly after this place in the direction walked; null: from the beginning.</summary>
    /// <remarks>No session need be there, nor be one that is selected.</remarks>
    public SessionId? After { get; init; }

    /// <summary>How many at the most; 1 or more.</summary>
    public required int Limit { get; init; }
}
