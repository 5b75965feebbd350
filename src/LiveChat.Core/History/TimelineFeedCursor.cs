using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LiveChat.Access;
using LiveChat.Channels;

namespace LiveChat.History;

/// <summary>Up to where a timeline was seen: what its live feed goes on from (rules P7, T8).</summary>
/// <remarks>
/// Besides the channel's version it keeps the roles it was seen with, so that a feed that goes on after a break, with
/// other roles, says to read anew. Carries no rights. A damaged text is refused by <see cref="TryParse"/>, a cursor of
/// another timeline by the feed it is given to. Its text is fit for a server-sent event's id.
/// </remarks>
public readonly record struct TimelineFeedCursor
{
    private const int SessionLength = 32;
    private const int VersionLength = 16;
    private const int RolesLength = 2;
    private const int ChecksumLength = 6;
    private const int TextLength = SessionLength + VersionLength + RolesLength + ChecksumLength;

    internal TimelineFeedCursor(SessionId session, long version, LiveChatRole roles) =>
        (Session, Version, Roles) = (session, version, roles);

    /// <summary>The session whose timeline was seen.</summary>
    public SessionId Session { get; }

    /// <summary>The channel's version that everything was seen of.</summary>
    public long Version { get; internal init; }

    /// <summary>The roles that it was seen with.</summary>
    internal LiveChatRole Roles { get; }

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <param name="cursor">The cursor, or the default value.</param>
    /// <returns>Whether the text is one that <see cref="ToString"/> gives.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out TimelineFeedCursor cursor)
    {
        cursor = default;
        if (text is not { Length: TextLength }
            || !SessionId.TryParse(text[..SessionLength], out var session)
            || !TryReadNumber(text, SessionLength, VersionLength, out var version)
            || !TryReadNumber(text, SessionLength + VersionLength, RolesLength, out var roles)
            || version < 0)
        {
            return false;
        }

        var read = new TimelineFeedCursor(session, version, (LiveChatRole)roles);
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
    public static TimelineFeedCursor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var cursor)
            ? cursor
            : throw new FormatException("This text is no feed cursor; read the timeline from its newest page.");
    }

    /// <summary>Returns the text form: 56 URL-safe characters.</summary>
    public override string ToString()
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{Session}{Version:x16}{(int)Roles:x2}");
        return body + Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(body)))[..ChecksumLength];
    }

    /// <summary>
    /// The cursor that both have seen everything up to; of other roles than anybody's, where the two differ.
    /// </summary>
    internal TimelineFeedCursor Join(TimelineFeedCursor other) =>
        new(Session, Math.Min(Version, other.Version), Roles == other.Roles ? Roles : LiveChatRole.None);

    private static bool TryReadNumber(string text, int at, int length, out long number) =>
        long.TryParse(
            text.AsSpan(at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
}
