using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>One page of a list of sessions, ordered by opening, ties by channel id.</summary>
/// <remarks>
/// Immutable. Its openings are kept in UTC and cut to microseconds. A query is served only if <see cref="IsServed"/>
/// says so.
/// </remarks>
public sealed record SessionQuery
{
    private static readonly ChannelId LastChannel = new(Enumerable.Repeat(byte.MaxValue, ChannelId.Size).ToArray());

    private readonly DateTimeOffset? _openedFrom;
    private readonly DateTimeOffset? _openedBefore;

    /// <summary>The selection of sessions.</summary>
    public required SessionSelector Selector { get; init; }

    /// <summary>Only sessions of this status; null for every status.</summary>
    public SessionStatus? Status { get; init; }

    /// <summary>Only sessions inside this scope; null for all, for the library's own checks.</summary>
    /// <remarks>A list's filter by operator (rule Q4) is in the scope: it leaves only what is both.</remarks>
    public ReadScope? Scope { get; init; }

    /// <summary>Only sessions with accounts of this messenger; null for every messenger (rule Q4).</summary>
    public Messenger? Messenger { get; init; }

    /// <summary>Only sessions of this connector; null for every connector (rule Q4).</summary>
    public ConnectorId? Connector { get; init; }

    /// <summary>Only sessions opened at this time or later; null for no limit (rule Q4).</summary>
    public DateTimeOffset? OpenedFrom
    {
        get => _openedFrom;
        init => _openedFrom = value is { } time ? Utc.Cut(time) : null;
    }

    /// <summary>Only sessions opened before this time; null for no limit (rule Q4).</summary>
    public DateTimeOffset? OpenedBefore
    {
        get => _openedBefore;
        init => _openedBefore = value is { } time ? Utc.Cut(time) : null;
    }

    /// <summary>Newest first (backwards, the default) or oldest first.</summary>
    public PagingDirection Direction { get; init; }

    /// <summary>Only sessions strictly after this place in the query's direction; null for the beginning.</summary>
    /// <remarks>No session need exist at the place or be selected.</remarks>
    public SessionId? After { get; init; }

    /// <summary>The maximum number; 1 or more.</summary>
    public required int Limit { get; init; }

    /// <summary>Whether stores have an index for it.</summary>
    /// <remarks>
    /// They have one for a messenger or a connector, not both, with a live chat's selector and a scope. The library
    /// asks for nothing else, and a store refuses the rest (contract C74).
    /// </remarks>
    public bool IsServed =>
        (Messenger is null && Connector is null)
        || (Selector is LiveChatSelector && Scope is not null && (Messenger is null || Connector is null));

    /// <summary>The place strictly after which a read begins; null for the beginning.</summary>
    /// <remarks><see cref="After"/>, or where the times of opening begin, whichever is further.</remarks>
    public SessionId? Start
    {
        get
        {
            if (Direction == PagingDirection.Forwards)
            {
                SessionId? border =
                    OpenedFrom is { } from && from > Utc.Cut(DateTimeOffset.MinValue)
                        ? new SessionId(LastChannel, from.AddMicroseconds(-1))
                        : null;
                return border is null || After >= border ? After : border;
            }

            SessionId? end = OpenedBefore is { } before ? new SessionId(default, before) : null;
            return end is null || After <= end ? After : end;
        }
    }

    /// <summary>Says whether a place is beyond the times of opening, in the query's direction.</summary>
    /// <param name="place">A session's id.</param>
    /// <returns>Whether no session at this place or after it is asked for.</returns>
    public bool IsBeyond(SessionId place) =>
        Direction == PagingDirection.Forwards ? place.OpenedAt >= OpenedBefore : place.OpenedAt < OpenedFrom;

    /// <summary>Says whether a session is among those asked for, wherever the page begins or ends.</summary>
    /// <param name="session">The session.</param>
    public bool Asks(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var channel = session.Channel;
        return Selector.Selects(session)
            && (Status is null || session.Status == Status)
            && (Messenger is null || channel.Account.Messenger == Messenger)
            && (Connector is null || channel.Connector == Connector)
            && !(session.OpenedAt < OpenedFrom)
            && !(session.OpenedAt >= OpenedBefore)
            && Scope?.Contains(session) != false;
    }

    /// <summary>Throws if a query is null, has a limit below one, or no index serves it.</summary>
    /// <param name="query">The query.</param>
    /// <exception cref="ArgumentNullException">The query is null.</exception>
    /// <exception cref="ArgumentException">The limit is below one, or no index serves the query.</exception>
    public static void Check([NotNull] SessionQuery? query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        if (!query.IsServed)
        {
            throw new ArgumentException("No index serves a messenger or a connector here.", nameof(query));
        }
    }
}
