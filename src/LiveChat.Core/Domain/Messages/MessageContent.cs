using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>What a message holds beside its text and files (rule K1). A plain message has none.</summary>
/// <remarks>
/// Immutable. The set of kinds is closed; what fits none of them is <see cref="OtherContent"/>. Texts are for reading:
/// whoever shows them shows no markup that they may contain.
/// </remarks>
public abstract record MessageContent
{
    /// <summary>The largest number of elements of a list in a content, such as recipients or parameters.</summary>
    public const int MaxItems = 1_000;

    private protected MessageContent() { }

    /// <summary>The kind, as lists show it.</summary>
    public abstract ContentKind Kind { get; }

    /// <summary>The values by which a redelivery is told from another message: kind first, always as many.</summary>
    internal abstract IEnumerable<string> CanonicalFields { get; }

    /// <summary>The bytes of its texts, in UTF-8.</summary>
    internal long Bytes => CanonicalFields.Sum(static text => (long)Encoding.UTF8.GetByteCount(text));

    /// <summary>A list as canonical fields: its length, then its elements.</summary>
    private protected static IEnumerable<string> ListOf(ImmutableArray<string> items) =>
        items.Prepend(Number(items.Length));

    private protected static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Checks a list of texts, and makes each storable.</summary>
    internal static ImmutableArray<string> Texts(ImmutableArray<string> texts, string parameter)
    {
        var given = texts.IsDefault ? [] : texts;
        return given.Length > MaxItems
            ? throw new ArgumentException($"Must have at most {MaxItems} elements; got {given.Length}.", parameter)
            : [.. given.Select(text => StorableText.Of(text, parameter))];
    }
}
