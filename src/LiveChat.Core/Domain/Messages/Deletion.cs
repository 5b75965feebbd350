using LiveChat.Domain;

namespace LiveChat;

/// <summary>The deletion of a message: its side and its time.</summary>
/// <remarks>Immutable.</remarks>
public sealed record Deletion
{
    /// <summary>Describes a deletion.</summary>
    /// <param name="side">The side that deleted; the deletion applies only to a message of the same side.</param>
    /// <param name="at">The time of the deletion; kept in UTC, cut to microseconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The side is undefined.</exception>
    public Deletion(AuthorKind side, DateTimeOffset at) =>
        (Side, At) = (Require.Defined(side, nameof(side)), Utc.Cut(at));

    /// <summary>The side that deleted.</summary>
    public AuthorKind Side { get; }

    /// <summary>The time of the deletion; UTC. Of several deletions the earliest counts.</summary>
    public DateTimeOffset At { get; }
}
