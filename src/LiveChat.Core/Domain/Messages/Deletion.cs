using LiveChat.Domain;

namespace LiveChat;

/// <summary>That a message was deleted: whose deletion it is, and when.</summary>
/// <remarks>Immutable.</remarks>
public sealed record Deletion
{
    /// <summary>States a deletion.</summary>
    /// <param name="side">Whose deletion it is; it applies only to a message of the same side.</param>
    /// <param name="at">When it was made; kept in UTC, cut to microseconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The side is none of the enumeration.</exception>
    public Deletion(AuthorKind side, DateTimeOffset at) =>
        (Side, At) = (Require.Defined(side, nameof(side)), Utc.Cut(at));

    /// <summary>Whose deletion it is.</summary>
    public AuthorKind Side { get; }

    /// <summary>When it was made; UTC. Of several the earliest counts.</summary>
    public DateTimeOffset At { get; }
}
