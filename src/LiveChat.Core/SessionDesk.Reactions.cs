using LiveChat.Domain;
using LiveChat.Rules;

namespace LiveChat;

/// <content>Reactions of operators.</content>
public sealed partial class SessionDesk
{
    /// <summary>Reacts to a message for the company; the host tells the messenger afterwards (rule K2).</summary>
    /// <remarks>
    /// For the messenger the company is one author, whoever of its operators reacts: the reaction replaces the
    /// company's last one, or where the connector has <see cref="Connector.ManyReactions"/>, only that of the same
    /// sign.
    /// </remarks>
    /// <param name="session">The session the message is in.</param>
    /// <param name="message">The message, of either side.</param>
    /// <param name="sign">An emoji, or the messenger's own name of a sign; <see cref="Reaction.IsSign"/>.</param>
    /// <param name="viewer">The viewer who reacts: the session's operator, while it is active.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when the message has it. Refused: unknown message, session closed, session is spam, not your
    /// session, message deleted, not sent, too many reactions.
    /// </returns>
    /// <exception cref="ArgumentException">The message is the default value, or the text is not a sign.</exception>
    public ValueTask<MessageOutcome> ReactAsync(
        SessionId session,
        MessageId message,
        string sign,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(sign);
        return ReactAsync(session, message, new IncomingReaction(sign), viewer, cancellationToken);
    }

    /// <summary>
    /// Takes the company's reaction to a message away; the host tells the messenger afterwards (rule K2).
    /// </summary>
    /// <param name="session">The session the message is in.</param>
    /// <param name="message">The message.</param>
    /// <param name="sign">
    /// The sign to take away; null for all. Where the connector allows one reaction, whatever sign it is.
    /// </param>
    /// <param name="viewer">The viewer who takes it away: the session's operator, while it is active.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when there is none. Refused: unknown message, session closed, session is spam, not your
    /// session, message deleted, not sent.
    /// </returns>
    /// <exception cref="ArgumentException">The message is the default value, or the text is not a sign.</exception>
    public ValueTask<MessageOutcome> RemoveReactionAsync(
        SessionId session,
        MessageId message,
        string? sign,
        Viewer viewer,
        CancellationToken cancellationToken = default
    ) => ReactAsync(session, message, new IncomingReaction(sign) { IsRemoved = true }, viewer, cancellationToken);

    private ValueTask<MessageOutcome> ReactAsync(
        SessionId session,
        MessageId message,
        IncomingReaction reaction,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        Require.NotDefault(message, nameof(message));
        ArgumentNullException.ThrowIfNull(viewer);
        var own = reaction with { Author = Author.Operator(viewer.User) };
        return RunAsync(viewer, () => new React(session, message, own, viewer), cancellationToken);
    }
}
