namespace LiveChat;

/// <summary>Whom a connector may write to, and when, by the messenger's terms (rule R1).</summary>
/// <remarks>Immutable; equal when all values are equal. The default value of each property sets no limit.</remarks>
public sealed record ReachPolicy
{
    /// <summary>Anybody may be written to at any time.</summary>
    public static ReachPolicy Anybody { get; } = new();

    /// <summary>
    /// How long after the customer's newest message a reply is free text; null: at all times. Above zero.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or below.</exception>
    public TimeSpan? Window
    {
        get;
        init =>
            field =
                value is null || value > TimeSpan.Zero
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(value), value, "Must be above zero, or null.");
    }

    /// <summary>Whether only customers who wrote first can be written to, as to a bot.</summary>
    public bool FirstContact { get; init; }

    /// <summary>Whether templates, which the provider approved, may be sent outside of the window.</summary>
    /// <remarks>Without a window it means nothing: everything may be sent at all times.</remarks>
    public bool Templates { get; init; }

    /// <summary>Returns the policy that the messenger's provider publishes.</summary>
    /// <remarks>
    /// WhatsApp: 24 hours, then templates. Facebook Messenger and Instagram: 24 hours, then the customer must write.
    /// Telegram, Viber, LINE and web chat: whoever wrote first. All others: anybody. <c>docs/reach.md</c> names the
    /// sources.
    /// </remarks>
    /// <param name="messenger">The messenger; any value.</param>
    public static ReachPolicy Of(Messenger messenger) =>
        messenger == Messenger.WhatsApp ? new() { Window = TimeSpan.FromHours(24), Templates = true }
        : messenger == Messenger.Facebook || messenger == Messenger.Instagram
            ? new() { Window = TimeSpan.FromHours(24), FirstContact = true }
        : messenger == Messenger.Telegram
        || messenger == Messenger.Viber
        || messenger == Messenger.Line
        || messenger == Messenger.WebChat
            ? new() { FirstContact = true }
        : Anybody;

    /// <summary>Returns how a customer can be reached at a time.</summary>
    /// <param name="customerAt">The effective time of the customer's newest message; null when there is none.</param>
    /// <param name="now">The time.</param>
    internal Reach At(DateTimeOffset? customerAt, DateTimeOffset now)
    {
        if (customerAt is null && FirstContact)
        {
            return Reach.CustomerMustWriteFirst;
        }

        return Window switch
        {
            null => Reach.Free,
            { } window when customerAt is { } wrote && now - wrote < window => Reach.FreeUntil(wrote + window),
            _ => Templates ? Reach.TemplateOnly : Reach.CustomerMustWriteFirst,
        };
    }
}
