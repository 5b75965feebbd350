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

    /// <summary>The id it is kept under.</summary>
    public MessageId Id { get; }

    /// <summary>Its name in the messenger's words.</summary>
    public string Name { get; }

    /// <summary>Its text for people; may be empty.</summary>
    public string Text { get; }
}
