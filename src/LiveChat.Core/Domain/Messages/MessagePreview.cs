using LiveChat.Storage;

namespace LiveChat;

/// <summary>The last message of a session, as a list shows it (rule S5).</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Place">Where the message stands; its effective time is the time to show.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Text">
/// The beginning of its text, at most <see cref="MaxLength"/> characters; empty when deleted.
/// </param>
/// <param name="Attachments">How many files came with it; zero when deleted.</param>
/// <param name="IsDeleted">Whether it was deleted.</param>
public sealed record MessagePreview(EntryPlace Place, Author Author, string Text, int Attachments, bool IsDeleted)
{
    /// <summary>The longest preview text, in UTF-16 code units; a pair of surrogates is never cut.</summary>
    public const int MaxLength = 160;

    internal static MessagePreview Of(Message message) =>
        new(message.Place, message.Author, Beginning(message.Text), message.Attachments.Length, message.IsDeleted);

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
