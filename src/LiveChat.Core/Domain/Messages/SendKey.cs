using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>Names one attempt to send a message: session, id, and the attempt's number (rules T10, R4).</summary>
/// <remarks>
/// A sender takes it along and gives it back with the result. Its text form, of URL-safe characters, is also the text
/// by which a provider can recognise the same attempt sent twice. Carries no rights.
/// </remarks>
public readonly record struct SendKey : ICodedText<SendKey>
{
    /// <summary>The largest number of attempts at one message.</summary>
    public const int MaxAttempts = 10;

    /// <summary>Names an attempt.</summary>
    /// <param name="message">The message.</param>
    /// <param name="attempt">The number of the attempt, from one to <see cref="MaxAttempts"/>.</param>
    /// <exception cref="ArgumentException">
    /// The message is the default value, or the attempt is out of range.
    /// </exception>
    public SendKey(MessageKey message, int attempt)
    {
        Message = Require.NotDefault(message, nameof(message));
        Attempt = RequireAttempt(attempt, nameof(attempt));
    }

    /// <summary>The message.</summary>
    public MessageKey Message { get; }

    /// <summary>The number of the attempt, from one; zero for the default value.</summary>
    public int Attempt { get; }

    /// <summary>Whether this is the default value, which names nothing.</summary>
    public bool IsDefault => Message.IsDefault;

    static TextKind ICodedText<SendKey>.Kind => TextKind.Send;

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/>.</param>
    /// <param name="key">The key, or the default value.</param>
    /// <returns>Whether the text is one that <see cref="ToString"/> gives.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out SendKey key) => CodedText.TryRead(text, out key);

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/>.</param>
    /// <returns>The key.</returns>
    /// <exception cref="FormatException">The text is not one that <see cref="ToString"/> gives.</exception>
    public static SendKey Parse(string text) => CodedText.Read<SendKey>(text);

    static bool ICodedText<SendKey>.TryRead(ref CodedTextReader reader, out SendKey value)
    {
        var isThere =
            reader.TryByte(out var attempt) & reader.TryFields<MessageKey>(out var message)
            && attempt is >= 1 and <= MaxAttempts;
        value = isThere ? new SendKey(message, attempt) : default;
        return isThere;
    }

    /// <summary>Returns the text form: URL-safe characters; empty for the default value.</summary>
    public override string ToString() => IsDefault ? string.Empty : CodedText.Of(this);

    void ICodedText<SendKey>.Write(ref CodedTextWriter writer)
    {
        writer.Byte((byte)Attempt);
        writer.Fields(Message);
    }

    internal static int RequireAttempt(int attempt, string parameter) =>
        attempt is >= 1 and <= MaxAttempts
            ? attempt
            : throw new ArgumentOutOfRangeException(parameter, attempt, $"Attempts are from 1 to {MaxAttempts}.");
}
