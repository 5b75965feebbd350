using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A person or company whose addresses somebody shared.</summary>
/// <remarks>
/// Immutable; equal when all values are equal, elements of arrays included. It is no <see cref="Account"/>: nobody has
/// said that the company may write there.
/// </remarks>
public sealed record ContactCard
{
    private readonly EquatableArray<string> _phones;
    private readonly EquatableArray<string> _emails;

    /// <summary>Describes a card.</summary>
    /// <param name="name">The name as shared; may be empty.</param>
    /// <exception cref="ArgumentException">The name is too long.</exception>
    public ContactCard(string name) => Name = StorableText.Of(name, nameof(name));

    /// <summary>The name as shared; may be empty.</summary>
    public string Name { get; }

    /// <summary>The company that it belongs to; null when it names none.</summary>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public string? Organization
    {
        get;
        init => field = StorableText.OfOptional(value, nameof(value));
    }

    /// <summary>The phone numbers as shared; empty when there are none.</summary>
    /// <exception cref="ArgumentException">
    /// More than <see cref="MessageContent.MaxItems"/>, or one too long.
    /// </exception>
    public ImmutableArray<string> Phones
    {
        get => _phones.Items;
        init => _phones = new EquatableArray<string>(MessageContent.Texts(value, nameof(value)));
    }

    /// <summary>The e-mail addresses as shared; empty when there are none.</summary>
    /// <exception cref="ArgumentException">
    /// More than <see cref="MessageContent.MaxItems"/>, or one too long.
    /// </exception>
    public ImmutableArray<string> Emails
    {
        get => _emails.Items;
        init => _emails = new EquatableArray<string>(MessageContent.Texts(value, nameof(value)));
    }
}
