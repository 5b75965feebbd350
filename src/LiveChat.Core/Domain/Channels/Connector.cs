using LiveChat.Domain;

namespace LiveChat;

/// <summary>One messenger connection of one live chat: a WhatsApp number, a bot, a mailbox.</summary>
/// <remarks>Immutable. Its id survives reconnection, so that history stays stitched.</remarks>
public sealed record Connector
{
    /// <summary>Describes a connector.</summary>
    /// <param name="id">The connector's id within the live chat; not the default value.</param>
    /// <param name="messenger">The connected messenger; not the default value.</param>
    /// <exception cref="ArgumentException">The id or the messenger is the default value.</exception>
    public Connector(ConnectorId id, Messenger messenger)
    {
        Id = Require.NotDefault(id, nameof(id));
        Messenger = Require.NotDefault(messenger, nameof(messenger));
        Reopen = messenger == Messenger.Email ? ReopenPolicy.Always : ReopenPolicy.Never;
        Reach = ReachPolicy.Of(messenger);
        ManyReactions = messenger == Messenger.Telegram;
        SentTolerance = messenger == Messenger.WhatsApp ? TimeSpan.FromDays(7) : TimeSpan.FromHours(24);
    }

    /// <summary>The connector's id within the live chat.</summary>
    public ConnectorId Id { get; }

    /// <summary>The connected messenger, whose accounts the connector reaches.</summary>
    public Messenger Messenger { get; }

    /// <summary>
    /// Whether a message after a close reopens the last session; default: always for e-mail, never otherwise (rule L1).
    /// </summary>
    public ReopenPolicy Reopen { get; init; }

    /// <summary>Whom it may write to, and when; default: what the messenger's provider publishes (rule R1).</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public ReachPolicy Reach
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>How long before its receipt a message's sent time counts (rule T4).</summary>
    /// <remarks>
    /// Default: how long the messenger's provider redelivers messages; WhatsApp 7 days, all others 24
    /// hours.
    /// </remarks>
    public TimeSpan SentTolerance { get; init; }

    /// <summary>Whether one author may have several reactions on a message, one for each sign (rule K2).</summary>
    /// <remarks>
    /// Default: what the provider publishes; true for Telegram, false for all others. A reaction is kept by the value
    /// that holds when it comes; a later change concerns later ones.
    /// </remarks>
    public bool ManyReactions { get; init; }

    /// <summary>
    /// Whether the messenger sends a message once, however often it gets one with the same <see cref="SendKey"/> text;
    /// default false (rule R4).
    /// </summary>
    /// <remarks>
    /// True means that a reply whose sender never reported back is sent again by itself; false, that it fails as
    /// <see cref="FailureReason.OutcomeUnknown"/>, for a person to decide.
    /// </remarks>
    public bool SendsOnce { get; init; }
}
