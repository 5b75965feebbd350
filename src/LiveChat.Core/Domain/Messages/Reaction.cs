using System.Diagnostics.CodeAnalysis;
using System.Text;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>What one party of a conversation set on a message, or took away again (rule K2).</summary>
/// <remarks>
/// Immutable. For a messenger two parties react: the customer, and the company, whoever writes for it. Of the reports
/// that concern each other the latest by (<see cref="At"/>, <see cref="Id"/>) counts, in whatever order they come.
/// </remarks>
public sealed record Reaction
{
    /// <summary>The maximum length of a sign, in UTF-16 code units.</summary>
    public const int MaxSignLength = 64;

    /// <summary>The maximum length of an author's name, in UTF-16 code units.</summary>
    public const int MaxNameLength = 255;

    /// <summary>Its author; the side is what tells two authors of a message apart.</summary>
    /// <exception cref="ArgumentException">
    /// The author's name is longer than <see cref="MaxNameLength"/>.
    /// </exception>
    public required Author Author
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field =
                value.Name?.Length > MaxNameLength
                    ? throw new ArgumentException($"The name has more than {MaxNameLength} characters.", nameof(value))
                    : value;
        }
    }

    /// <summary>
    /// An emoji, or the messenger's own name of a sign; null where all of the author's were taken away.
    /// </summary>
    /// <exception cref="ArgumentException"><see cref="IsSign"/> does not accept the text.</exception>
    public required string? Sign
    {
        get;
        init =>
            field =
                value is null || IsSign(value)
                    ? value
                    : throw new ArgumentException(
                        $"A sign is 1 to {MaxSignLength} characters, none of them a control character.",
                        nameof(value)
                    );
    }

    /// <summary>When it was set or taken away: sent within the connector's tolerance, else received; UTC.</summary>
    public required DateTimeOffset At
    {
        get;
        init => field = Utc.Cut(value);
    }

    /// <summary>The messenger's id of the report, which orders those of one time; null if it gave none.</summary>
    /// <exception cref="ArgumentException">Blank, longer than 255 characters, or malformed.</exception>
    public string? Id
    {
        get;
        init => field = value is null ? null : Require.Id(value, nameof(value));
    }

    /// <summary>Whether the sign was taken away; kept so that the order of reports does not matter.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>Whether it replaces every earlier one of its author, not only that of the same sign.</summary>
    /// <remarks>
    /// True where the connector allows one reaction an author (<see cref="Connector.ManyReactions"/>).
    /// </remarks>
    public bool IsOnly { get; init; }

    /// <summary>How many bytes its texts take.</summary>
    internal long Bytes =>
        Encoding.UTF8.GetByteCount(Sign ?? string.Empty) + Encoding.UTF8.GetByteCount(Author.Name ?? string.Empty);

    /// <summary>Returns whether a text can be a sign.</summary>
    /// <param name="text">The text; may be null.</param>
    /// <returns>
    /// True for 1 to <see cref="MaxSignLength"/> characters that are not all blank, none of them a control character.
    /// </returns>
    public static bool IsSign([NotNullWhen(true)] string? text) => text?.Length <= MaxSignLength && Require.IsId(text);
}
