using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>Where the list of queued replies continues: after a message of a channel.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Message">The message.</param>
public readonly record struct QueuedPlace(ChannelId Channel, MessageId Message) : ICodedText<QueuedPlace>
{
    static TextKind ICodedText<QueuedPlace>.Kind => TextKind.Queued;

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <param name="place">The place, or the default value.</param>
    /// <returns>Whether the text is one that <see cref="ToString"/> gives.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out QueuedPlace place) =>
        CodedText.TryRead(text, out place);

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <returns>The place.</returns>
    /// <exception cref="FormatException">The text is not one that <see cref="ToString"/> gives.</exception>
    public static QueuedPlace Parse(string text) => CodedText.Read<QueuedPlace>(text);

    static bool ICodedText<QueuedPlace>.TryRead(ref CodedTextReader reader, out QueuedPlace value)
    {
        var isThere = reader.TryFields<ChannelId>(out var channel) & reader.TryId(out var message);
        value = new QueuedPlace(channel, message);
        return isThere;
    }

    /// <summary>Returns the text form: URL-safe characters; empty for the default value.</summary>
    public override string ToString() => Message.IsDefault ? string.Empty : CodedText.Of(this);

    void ICodedText<QueuedPlace>.Write(ref CodedTextWriter writer)
    {
        writer.Fields(Channel);
        writer.Id(Message);
    }
}
