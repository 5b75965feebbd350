using LiveChat.Domain;

namespace LiveChat;

/// <content>How far each viewer has read (rule L7).</content>
public sealed partial class SessionDesk
{
    /// <summary>Marks what a page or update showed as read by the viewer (rule L7).</summary>
    /// <remarks>
    /// Within a generation marks only grow. A page shown before the viewer marked the session as unread belongs to an
    /// older generation, and changes nothing.
    /// </remarks>
    /// <param name="session">The session.</param>
    /// <param name="seen">The <c>Seen</c> of a timeline's page or update.</param>
    /// <param name="viewer">The viewer who read it.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when as much was read before. Refused: unknown session, foreign cursor (the place is in
    /// another session).
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The count or the generation is below zero, or the place is the default value.
    /// </exception>
    public ValueTask<SessionOutcome> MarkReadAsync(
        SessionId session,
        ReadMark seen,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentOutOfRangeException.ThrowIfNegative(seen.Count, nameof(seen));
        ArgumentOutOfRangeException.ThrowIfNegative(seen.Generation, nameof(seen));
        Require.NotDefaultIfAny(seen.Place, nameof(seen));
        return _readMarks.ReadAsync(session, seen, viewer, cancellationToken);
    }

    /// <summary>Marks a session as unread by the viewer from a message on (rule L7).</summary>
    /// <remarks>
    /// The customer's live messages that come after <paramref name="lastRead"/> count as unread: at most 1,000, among
    /// the 1,500 entries after it, and at least one where there are more entries. Every call starts a new generation of
    /// the viewer's mark: a page shown before it changes nothing.
    /// </remarks>
    /// <param name="session">The session.</param>
    /// <param name="lastRead">The last message that stays read, by either of its ids; null when none does.</param>
    /// <param name="viewer">The viewer whose mark it is.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when the mark was already there. Refused: unknown session, unknown message (one that is not
    /// in the session).
    /// </returns>
    /// <exception cref="ArgumentException">The message is the default value.</exception>
    public ValueTask<SessionOutcome> MarkUnreadAsync(
        SessionId session,
        MessageId? lastRead,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (lastRead is { } message)
        {
            Require.NotDefault(message, nameof(lastRead));
        }

        return _readMarks.UnreadAsync(session, lastRead, viewer, cancellationToken);
    }
}
