using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A past session as an importer hands it over (rule L6).</summary>
/// <remarks>
/// Immutable. The same opening on the same channel is the same session. An importer whose source has coarse times keeps
/// the source's order by spacing openings and received times (rule T4).
/// </remarks>
public sealed record ImportedSession
{
    private readonly EquatableArray<AppItemId> _requests;
    private readonly EquatableArray<IncomingMessage> _messages;
    private readonly DateTimeOffset? _closedAt;

    /// <summary>Names a past session.</summary>
    /// <param name="channel">The channel it was on.</param>
    /// <param name="openedAt">When it was opened; kept in UTC, cut to microseconds, never moved.</param>
    public ImportedSession(Channel channel, DateTimeOffset openedAt)
    {
        ArgumentNullException.ThrowIfNull(channel);
        Channel = channel;
        OpenedAt = Utc.Cut(openedAt);
    }

    /// <summary>The channel it was on.</summary>
    public Channel Channel { get; internal init; }

    /// <summary>When it was opened; UTC, whole microseconds.</summary>
    public DateTimeOffset OpenedAt { get; }

    /// <summary>
    /// When it was closed, not before its opening; null while it is active. Kept in UTC, cut to microseconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Before the opening.</exception>
    public DateTimeOffset? ClosedAt
    {
        get => _closedAt;
        init
        {
            _closedAt = value is { } time ? Utc.Cut(time) : null;
            if (_closedAt < OpenedAt)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value),
                    value,
                    $"Closed before it was opened ({OpenedAt:O})."
                );
            }
        }
    }

    /// <summary>The user who closed it; null when none is recorded.</summary>
    /// <exception cref="ArgumentException">The default value.</exception>
    public UserId? ClosedBy
    {
        get;
        init => field = Require.NotDefaultIfAny(value, nameof(value));
    }

    /// <summary>The responsible operator; null when there was none.</summary>
    /// <exception cref="ArgumentException">The default value.</exception>
    public UserId? Operator
    {
        get;
        init => field = Require.NotDefaultIfAny(value, nameof(value));
    }

    /// <summary>The contact it is bound to; null when there is none.</summary>
    /// <exception cref="ArgumentException">The default value.</exception>
    public AppItemId? Contact
    {
        get;
        init => field = Require.NotDefaultIfAny(value, nameof(value));
    }

    /// <summary>The requests it is bound to; empty when there are none.</summary>
    /// <exception cref="ArgumentException">One of them is the default value.</exception>
    public ImmutableArray<AppItemId> Requests
    {
        get => _requests.Items;
        init => _requests = new EquatableArray<AppItemId>(Require.NoDefaults(value, nameof(value)));
    }

    /// <summary>Its messages and notes, in any order; repeats are recognised by their ids.</summary>
    /// <remarks>The id of a note is unique among the session's notes and replies, apart from all messages.</remarks>
    /// <exception cref="ArgumentException">A note's author is no operator, or it has a delivery state.</exception>
    public ImmutableArray<IncomingMessage> Messages
    {
        get => _messages.Items;
        init
        {
            _messages = new EquatableArray<IncomingMessage>(value);
            foreach (var message in Messages)
            {
                if (message is { IsNote: true } and not { Author.Kind: AuthorKind.Operator, Delivery: null })
                {
                    throw new ArgumentException(
                        $"The note '{message.Id}' needs an operator as its author, and no delivery state.",
                        nameof(value)
                    );
                }
            }
        }
    }
}
