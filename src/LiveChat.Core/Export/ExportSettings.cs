using System.Collections.Frozen;
using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Export;

namespace LiveChat;

/// <summary>What an export of a timeline looks like, and for whom it is (rule P6).</summary>
/// <remarks>Immutable. The same settings, viewer and history give the same bytes.</remarks>
public sealed record ExportSettings
{
    private const int MaxLanguageLength = 35;

    /// <summary>The form; default <see cref="ExportFormat.Text"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a value of the enumeration.</exception>
    public ExportFormat Format
    {
        get;
        init => field = Require.Defined(value, nameof(value));
    }

    /// <summary>The readers; default <see cref="ExportAudience.Staff"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a value of the enumeration.</exception>
    public ExportAudience Audience
    {
        get;
        init => field = Require.Defined(value, nameof(value));
    }

    /// <summary>Whether the customer's file names the staff; default false. Ids are never in it.</summary>
    public bool ShowsStaffNames { get; init; }

    /// <summary>The time of the export, which the file and the manifest then state; null: neither has one.</summary>
    public DateTimeOffset? ExportedAt
    {
        get;
        init => field = value is { } time ? Utc.Cut(time) : null;
    }

    /// <summary>The language of an HTML page, such as <c>de</c> or <c>pt-BR</c>; default <c>en</c>.</summary>
    /// <remarks>It sets the direction of an HTML page, too, and translates nothing: <see cref="Words"/> do.</remarks>
    /// <exception cref="ArgumentException">The text is not of 1 to 35 letters, digits and hyphens.</exception>
    public string Language
    {
        get;
        init =>
            field =
                value is { Length: > 0 and <= MaxLanguageLength } && value.All(IsOfLanguage)
                    ? value
                    : throw new ArgumentException("Must be 1 to 35 letters, digits and hyphens.", nameof(value));
    } = "en";

    /// <summary>The file's own words by their names; the default, and a name that is missing: English.</summary>
    /// <remarks><c>docs/export.md</c> lists the names. JSON lines have no such words.</remarks>
    /// <exception cref="ArgumentException">A name is unknown, or a word is null.</exception>
    public IReadOnlyDictionary<string, string> Words
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (var (name, word) in value)
            {
                if (word is null || !ExportWords.English.ContainsKey(name))
                {
                    throw new ArgumentException($"'{name}' names no word of an export, or has none.", nameof(value));
                }
            }

            field = value.ToFrozenDictionary(StringComparer.Ordinal);
        }
    } = FrozenDictionary<string, string>.Empty;

    /// <summary>Finds the names of users, once for each page that has any; null: the host has none.</summary>
    /// <remarks>
    /// A user who is missing is shown by the name in the message, or by the id. Not asked for the customer's file
    /// unless <see cref="ShowsStaffNames"/>.
    /// </remarks>
    public Func<
        ImmutableArray<UserId>,
        CancellationToken,
        ValueTask<IReadOnlyDictionary<UserId, string>>
    >? FindNames { get; init; }

    private static bool IsOfLanguage(char character) => char.IsAsciiLetterOrDigit(character) || character == '-';
}
