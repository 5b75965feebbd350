using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>The head of an e-mail, and the part that it quotes; the message's text is what its author wrote.</summary>
/// <remarks>Immutable; equal when all values are equal, elements of arrays included.</remarks>
public sealed record EmailContent : MessageContent
{
    private readonly EquatableArray<string> _to;
    private readonly EquatableArray<string> _cc;

    /// <summary>Describes an e-mail.</summary>
    /// <param name="subject">The subject; may be empty.</param>
    /// <exception cref="ArgumentException">The subject is too long.</exception>
    public EmailContent(string subject) => Subject = StorableText.Of(subject, nameof(subject));

    /// <inheritdoc/>
    public override ContentKind Kind => ContentKind.Email;

    /// <summary>The subject; may be empty.</summary>
    public string Subject { get; }

    /// <summary>The addresses it went to, as written in it; empty when they are not known.</summary>
    /// <exception cref="ArgumentException">
    /// More than <see cref="MessageContent.MaxItems"/>, or one too long.
    /// </exception>
    public ImmutableArray<string> To
    {
        get => _to.Items;
        init => _to = new EquatableArray<string>(Texts(value, nameof(value)));
    }

    /// <summary>The addresses that got a copy, as written in it; empty when there are none.</summary>
    /// <exception cref="ArgumentException">
    /// More than <see cref="MessageContent.MaxItems"/>, or one too long.
    /// </exception>
    public ImmutableArray<string> Cc
    {
        get => _cc.Items;
        init => _cc = new EquatableArray<string>(Texts(value, nameof(value)));
    }

    /// <summary>
    /// The part that repeats earlier messages, as plain text, to be folded away; null when there is none.
    /// </summary>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public string? QuotedText
    {
        get;
        init => field = StorableText.OfOptional(value, nameof(value));
    }

    internal override IEnumerable<string> CanonicalFields =>
        ["email", Subject, QuotedText ?? string.Empty, .. ListOf(To), .. ListOf(Cc)];
}
