using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>Names a message by its session and its id (rule T10).</summary>
/// <remarks>
/// A sender receives the key and passes it back when it has sent a reply. One text form, of URL-safe characters except
/// for those of the id itself. Carries no rights.
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

    /// <summary>The session of the message.</summary>
    public SessionId Session { get; }

    /// <summary>The message's id.</summary>
    public MessageId Message { get; }

    /// <summary>Whether this is the default value, which names nothing.</summary>
    public bool IsDefault => Message.IsDefault;

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/>.</param>
    /// <param name="key">The key, or the default value.</param>
    /// <returns>Whether <see cref="ToString"/> can return the text.</returns>
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
    /// <param name="text">The result of <see cref="ToString"/>.</param>
    /// <returns>The key.</returns>
    /// <exception cref="FormatException"><see cref="ToString"/> never returns the text.</exception>
    public static MessageKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var key)
            ? key
            : throw new FormatException("The text is not a valid message key; use the key of a queued reply.");
    }

    /// <summary>Returns the text form: the session's, a dot, the message's; empty for the default value.</summary>
    public override string ToString() => IsDefault ? string.Empty : $"{Session}.{Message}";
}
