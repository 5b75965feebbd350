using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A position in one list: after a session that a page showed (rules S4, T8).</summary>
/// <remarks>
/// Carries no rights. A damaged text is refused by <see cref="TryParse"/>, a cursor of another list by the read it is
/// given to.
/// </remarks>
public readonly record struct SessionListCursor : ITextForm<SessionListCursor>
{
    private const int ListLength = 22;
    private const int SessionLength = 32;
    private const int ChecksumLength = 6;

    private readonly string? _list;

    private SessionListCursor(string list, SessionId after) => (_list, After) = (list, after);

    /// <summary>The session after which the next page begins.</summary>
    internal SessionId After { get; }

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <param name="cursor">The cursor, or the default value.</param>
    /// <returns>Whether the text is one that <see cref="ToString"/> gives.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out SessionListCursor cursor)
    {
        cursor = default;
        if (text is not { Length: ListLength + SessionLength + ChecksumLength }
            || !SessionId.TryParse(text[ListLength..^ChecksumLength], out var after))
        {
            return false;
        }

        var read = new SessionListCursor(text[..ListLength], after);
        if (!string.Equals(read.ToString(), text, StringComparison.Ordinal))
        {
            return false;
        }

        cursor = read;
        return true;
    }

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <returns>The cursor.</returns>
    /// <exception cref="FormatException">The text is not one that <see cref="ToString"/> gives.</exception>
    public static SessionListCursor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var cursor)
            ? cursor
            : throw new FormatException("The text is not a valid list cursor; read the list from its first page.");
    }

    /// <summary>Returns the text form: URL-safe; empty for the default value.</summary>
    public override string ToString() => _list is null ? string.Empty : $"{_list}{After}{Checksum(_list, After)}";

    /// <summary>Makes the cursor of a list.</summary>
    internal static SessionListCursor Of(SessionList list, SessionStatus status, SessionId after) =>
        new(ListOf(list, status), after);

    /// <summary>Whether it is a position in this list.</summary>
    internal bool BelongsTo(SessionList list, SessionStatus status) =>
        string.Equals(_list, ListOf(list, status), StringComparison.Ordinal);

    private static string ListOf(SessionList list, SessionStatus status) =>
        Base64Url.EncodeToString(CanonicalHash.Plain([.. list.Identity, status.ToString()]).AsSpan(0, 16));

    private static string Checksum(string list, SessionId after) =>
        Base64Url.EncodeToString(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(list + after)))[..ChecksumLength];
}
