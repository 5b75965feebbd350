using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>Names a message by its session and its id (rule T10).</summary>
/// <remarks>
/// A sender takes it along and gives it back when it has sent a reply. One text form, of URL-safe characters. Carries
/// no rights.
/// </remarks>
public readonly record struct MessageKey : ICodedText<MessageKey>
{
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

    static TextKind ICodedText<MessageKey>.Kind => TextKind.Message;

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/>.</param>
    /// <param name="key">The key, or the default value.</param>
    /// <returns>Whether the text is one that <see cref="ToString"/> gives.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out MessageKey key) =>
        CodedText.TryRead(text, out key);

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/>.</param>
    /// <returns>The key.</returns>
    /// <exception cref="FormatException">The text is not one that <see cref="ToString"/> gives.</exception>
    public static MessageKey Parse(string text) => CodedText.Read<MessageKey>(text);

    static bool ICodedText<MessageKey>.TryRead(ref CodedTextReader reader, out MessageKey value)
    {
        var isThere =
            reader.TryFields<SessionId>(out var session) & reader.TryId(out var message) && session != default;
        value = isThere ? new MessageKey(session, message) : default;
        return isThere;
    }

    /// <summary>Returns the text form: URL-safe characters; empty for the default value.</summary>
    public override string ToString() => IsDefault ? string.Empty : CodedText.Of(this);

    void ICodedText<MessageKey>.Write(ref CodedTextWriter writer)
    {
        writer.Fields(Session);
        writer.Id(Message);
    }
}
