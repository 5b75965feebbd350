using LiveChat.Storage;

namespace LiveChat;

/// <summary>The last message of a session, as a list shows it (rule S5).</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Place">The message's place; its effective time is the time to show.</param>
/// <param name="Author">The author.</param>
/// <param name="Text">
/// The beginning of the text, at most <see cref="MaxLength"/> characters; empty if deleted.
/// </param>
/// <param name="Attachments">The number of files; zero if deleted.</param>
/// <param name="IsDeleted">Whether the message was deleted.</param>
public sealed record MessagePreview(EntryPlace Place, Author Author, string Text, int Attachments, bool IsDeleted)
{
    /// <summary>What the message is (rule K1); text if deleted.</summary>
    public ContentKind Content { get; init; }

    /// <summary>The maximum length of a preview, in UTF-16 code units; a surrogate pair is never split.</summary>
    public const int MaxLength = 160;

    internal static MessagePreview Of(Message message) =>
        new(message.Place, message.Author, Beginning(message.Text), message.Attachments.Length, message.IsDeleted)
        {
            Content = message.Content?.Kind ?? ContentKind.Text,
        };

    private static string Beginning(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        var length = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return text[..length];
    }
}
