using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>
/// A template that the messenger approved before; the message's text is what the customer sees (rule R3).
/// </summary>
/// <remarks>Immutable; equal when all values are equal, elements of arrays included.</remarks>
public sealed record TemplateContent : MessageContent
{
    private readonly EquatableArray<string> _parameters;

    /// <summary>Names a template.</summary>
    /// <param name="name">The messenger's name of it; not blank.</param>
    /// <exception cref="ArgumentException">The name is blank or too long.</exception>
    public TemplateContent(string name) => Name = Id(name, nameof(name));

    /// <inheritdoc/>
    public override ContentKind Kind => ContentKind.Template;

    /// <summary>The messenger's name of the template.</summary>
    public string Name { get; }

    /// <summary>The language, as the messenger names it, such as <c>en_GB</c>; not blank.</summary>
    /// <exception cref="ArgumentException">The text is blank or too long.</exception>
    public required string Language
    {
        get;
        init => field = Id(value, nameof(value));
    }

    /// <summary>What is filled in, in the template's order; empty when nothing is.</summary>
    /// <exception cref="ArgumentException">
    /// More than <see cref="MessageContent.MaxItems"/>, or one too long.
    /// </exception>
    public ImmutableArray<string> Parameters
    {
        get => _parameters.Items;
        init => _parameters = new EquatableArray<string>(Texts(value, nameof(value)));
    }

    internal override IEnumerable<string> CanonicalFields => ["template", Name, Language, .. ListOf(Parameters)];

    private static string Id(string text, string parameter) =>
        string.IsNullOrWhiteSpace(text)
            ? throw new ArgumentException("Must not be blank.", parameter)
            : StorableText.Of(text, parameter);
}
