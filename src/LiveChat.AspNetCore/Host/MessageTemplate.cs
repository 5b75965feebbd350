using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveChat;

/// <summary>A template that a messenger approved, for an operator to choose and fill in (rule R3).</summary>
/// <remarks>
/// Immutable; equal when all values are equal. In <see cref="Text"/>, <c>{{1}}</c> stands for the first parameter,
/// <c>{{2}}</c> for the second, and so
/// on, as WhatsApp writes them.
/// </remarks>
public sealed partial record MessageTemplate
{
    /// <summary>The messenger's name of it; with the language it names one template.</summary>
    public required string Name { get; init; }

    /// <summary>The language, as the messenger names it.</summary>
    public required string Language { get; init; }

    /// <summary>What the customer will see.</summary>
    public required string Text { get; init; }

    /// <summary>The names of the parameters, for people, in their order; empty when the text has none.</summary>
    public ImmutableArray<string> Parameters { get; init; } = [];

    /// <summary>Returns the text with its parameters filled in; a value is never filled in again.</summary>
    /// <param name="parameters">The values, in the order of <see cref="Parameters"/>.</param>
    internal string Fill(IReadOnlyList<string> parameters) =>
        Placeholder()
            .Replace(
                Text,
                match =>
                    int.TryParse(
                        match.Groups["number"].ValueSpan,
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var number
                    )
                    && number >= 1
                    && number <= parameters.Count
                        ? parameters[number - 1]
                        : match.Value
            );

    /// <summary>Compares all values, the parameters' names one by one.</summary>
    /// <param name="other">The other template; may be null.</param>
    public bool Equals(MessageTemplate? other) =>
        other is not null
        && (Name, Language, Text) == (other.Name, other.Language, other.Text)
        && Parameters.AsSpan().SequenceEqual(other.Parameters.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Language, Text);

    [GeneratedRegex(@"\{\{(?<number>[0-9]{1,4})\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
