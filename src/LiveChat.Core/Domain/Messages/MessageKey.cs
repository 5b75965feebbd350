using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>Names a message by its session and its id (rule T10).</summary>
/// <remarks>
/// A sender takes it along and gives it back when it has sent a reply. One text form, of URL-safe characters but for
/// those of the id itself. Carries no rights.
/// </remarks>
public readonly record struct MessageKey : ITextForm<MessageKey>
{
    private const int SessionLength = 32;

    /// <summary>Names a message of a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="message">The message's id.</param>
    /// <exception cref="ArgumentException">The session or the message is the default value.</exception>
    public MessageKey(SessionId session, MessageId message)
    {
        Session = Require.NotDefault(session, nameof(session));
        Message = Require.NotDefault(message, nameof(message));
    }

    /// <summary>The session the message is in.</summary>
    public SessionId Session { get; }

    /// <summary>The message's id.</summary>
    public MessageId Message { get; }

    /// <summary>Whether this is the default value, which names nothing.</summary>
    public bool IsDefault => Message.IsDefault;

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <param name="key">The key, or the default value.</param>
    /// <returns>Whether the text is one that <see cref="ToString"/> gives.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out MessageKey key)
    {
        key = default;
        if (text is not { Length: > SessionLength + 1 } || text[SessionLength] != '.'
            || !SessionId.TryParse(text[..SessionLength], out var session) || session == default
            || !MessageId.TryParse(text[(SessionLength + 1)..], out var message))
        {
            return false;
        }

        key = new MessageKey(session, message);
        return true;
    }

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <returns>The key.</returns>
    /// <exception cref="FormatException">The text is not one that <see cref="ToString"/> gives.</exception>
    public static MessageKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var key)
            ? key
            : throw new FormatException("The text is not a valid message key; take one that a queued reply gave.");
    }

    /// <summary>Returns the text form: the session's, a dot, the message's; empty for the default value.</summary>
    public override string ToString() => IsDefault ? string.Empty : $"{Session}.{Message}";
}
