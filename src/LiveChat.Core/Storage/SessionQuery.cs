namespace LiveChat.Storage;

/// <summary>One page of a list of sessions, ordered by opening, ties by channel id.</summary>
/// <remarks>Immutable.</remarks>
public sealed record SessionQuery
{
    /// <summary>The selection of sessions.</summary>
    public required SessionSelector Selector { get; init; }

    /// <summary>Only sessions of this status; null for every status.</summary>
    public SessionStatus? Status { get; init; }

    /// <summary>Only sessions inside this scope; null for all, for the library's own checks.</summary>
    public ReadScope? Scope { get; init; }

    /// <summary>Newest first (backwards, the default) or oldest first.</summary>
    public PagingDirection Direction { get; init; }

    /// <summary>Only sessions strictly after this place in the query's direction; null for the beginning.</summary>
    /// <remarks>No session need exist at the place or be selected.</remarks>
    public SessionId? After { get; init; }

    /// <summary>The maximum number; 1 or more.</summary>
    public required int Limit { get; init; }
}
