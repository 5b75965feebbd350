using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>One page of the newest sessions of a live chat's channels, oldest first.</summary>
/// <remarks>Immutable.</remarks>
public sealed record NewestQuery
{
    private readonly DateTimeOffset _openedBefore;

    /// <summary>The live chat.</summary>
    public required LiveChatId LiveChat { get; init; }

    /// <summary>Only sessions opened before this time; kept in UTC, cut to microseconds.</summary>
    public required DateTimeOffset OpenedBefore
    {
        get => _openedBefore;
        init => _openedBefore = Utc.Cut(value);
    }

    /// <summary>Only sessions after this one, which need not exist; null for the beginning.</summary>
    public SessionId? After { get; init; }

    /// <summary>How many at the most; 1 or more.</summary>
    public required int Limit { get; init; }

    /// <summary>Says whether a channel's newest session is asked for, wherever the page ends.</summary>
    /// <param name="newest">The session.</param>
    public bool Asks(Session newest)
    {
        ArgumentNullException.ThrowIfNull(newest);
        return newest.Channel.LiveChat == LiveChat
            && newest.OpenedAt < OpenedBefore
            && !(After is { } after && newest.Id <= after);
    }
}
