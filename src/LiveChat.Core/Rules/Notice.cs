using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>Something from the messenger that is not a message: a number change, an unknown kind.</summary>
/// <remarks>Immutable.</remarks>
public sealed record Notice
{
    /// <summary>Creates a notice.</summary>
    /// <param name="id">
    /// The messenger's id of the notice, unique within the channel, so that a redelivery is recognised.
    /// </param>
    /// <param name="name">Its name in the messenger's words, 1 to 255 characters.</param>
    /// <param name="text">Its text for people; may be empty.</param>
    /// <exception cref="ArgumentException">The id is blank, or the name or text cannot be stored.</exception>
    public Notice(string id, string name, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = MessageId.Derive("notice", id);
        Name = Require.Id(name, nameof(name));
        Text = StorableText.Of(text, nameof(text));
    }

    /// <summary>States a notice by texts from outside.</summary>
    /// <param name="id">The messenger's id of it; may be null.</param>
    /// <param name="name">Its name in the messenger's words; may be null.</param>
    /// <param name="text">Its text for people; may be null.</param>
    /// <param name="notice">
    /// The notice; null if the id is null or blank, the name is null, blank, too long or malformed, or the text is
    /// null or too long.
    /// </param>
    /// <returns>Whether the constructor accepts the texts.</returns>
    public static bool TryCreate(
        [NotNullWhen(true)] string? id,
        [NotNullWhen(true)] string? name,
        [NotNullWhen(true)] string? text,
        [NotNullWhen(true)] out Notice? notice
    )
    {
        notice =
            !string.IsNullOrWhiteSpace(id) && Require.IsId(name) && StorableText.IsAccepted(text)
                ? new Notice(id, name, text)
                : null;
        return notice is not null;
    }

    /// <summary>The id it is kept under.</summary>
    public MessageId Id { get; }

    /// <summary>Its name in the messenger's words.</summary>
    public string Name { get; }

    /// <summary>Its text for people; may be empty.</summary>
    public string Text { get; }
}
