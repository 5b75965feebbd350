using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>Names an entry within its channel, with the origin of the id (rule T10).</summary>
/// <remarks>
/// <para>
/// A messenger's id is unique in the channel. A caller's id is unique in its session: it contains the session's
/// opening, so that it never equals a messenger's id, nor a caller's id of another session. A host's own id is unique
/// in the channel.
/// </para>
/// <para>
/// One text form, <see cref="ToString"/>, names the origin: a messenger's id is its own text; everything else begins
/// with <c>~</c>. A messenger's id that begins so, is longer than <see cref="MaxLength"/> or contains control
/// characters is hashed by <see cref="FromMessenger"/>. Ordered by the code points of that text, which is the order of
/// UTF-8 bytes and so of every store. <c>default(MessageId)</c> names nothing and every operation refuses it.
/// </para>
/// </remarks>
public readonly record struct MessageId : IComparable<MessageId>, ITextForm<MessageId>
{
    /// <summary>The maximum length of a messenger's or a caller's id, in UTF-16 code units.</summary>
    public const int MaxLength = Require.MaxIdLength;

    /// <summary>The maximum length of the text form, in UTF-16 code units.</summary>
    internal const int MaxTextLength = MaxLength + CallerHead;

    private const char DerivedMark = '~';
    private const string CallerMark = "~c.";
    private const string EventMark = "~e.";
    private const string HostMark = "~h.";
    private const int HashBytes = 18;
    private const int OpeningLength = 11;
    private const int CallerHead = 3 + OpeningLength + 1;

    private readonly string? _text;

    /// <summary>Creates an id from its text form: an unchanged messenger's id, or a text from a store.</summary>
    /// <param name="text">
    /// A result of <see cref="ToString"/>; for a messenger's id 1 to 255 characters, none of them a control character.
    /// </param>
    /// <exception cref="ArgumentException">The text is null, blank, too long, or malformed.</exception>
    public MessageId(string text)
        : this(Checked(text), isChecked: true) { }

    private MessageId(string text, bool isChecked)
    {
        System.Diagnostics.Debug.Assert(isChecked, "Only checked text arrives here.");
        _text = text;
    }

    /// <summary>The origin of the id; the messenger for the default value.</summary>
    public MessageOrigin Origin =>
        Text.StartsWith(CallerMark, StringComparison.Ordinal) ? MessageOrigin.Caller
        : Text.StartsWith(HostMark, StringComparison.Ordinal) ? MessageOrigin.Host
        : Text.StartsWith(EventMark, StringComparison.Ordinal) ? MessageOrigin.Library
        : MessageOrigin.Messenger;

    /// <summary>
    /// The id that the messenger, the caller or the host gave; a derived id's text; empty for the default value.
    /// </summary>
    public string Value =>
        Origin switch
        {
            MessageOrigin.Caller => Text[CallerHead..],
            MessageOrigin.Host => Text[HostMark.Length..],
            _ => Text,
        };

    /// <summary>Whether this is the default value, which names nothing.</summary>
    public bool IsDefault => _text is null;

    /// <summary>
    /// Whether the library created the id: for an event, or if the messenger gave none that can be kept.
    /// </summary>
    public bool IsDerived => Text is [DerivedMark, ..] && Origin is not (MessageOrigin.Caller or MessageOrigin.Host);

    /// <summary>
    /// Whether the id can name something that a messenger reports: no caller's or host's id, nor the default value.
    /// </summary>
    internal bool IsMessengers => _text is not null && Origin == MessageOrigin.Messenger;

    private string Text => _text ?? string.Empty;

    /// <summary>Returns whether one id sorts before another.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(MessageId left, MessageId right) => left.CompareTo(right) < 0;

    /// <summary>Returns whether one id sorts before another or is equal.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(MessageId left, MessageId right) => left.CompareTo(right) <= 0;

    /// <summary>Returns whether one id sorts after another.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(MessageId left, MessageId right) => left.CompareTo(right) > 0;

    /// <summary>Returns whether one id sorts after another or is equal.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(MessageId left, MessageId right) => left.CompareTo(right) >= 0;

    /// <summary>
    /// Creates the id for any messenger's id; one that cannot be kept unchanged becomes a derived id.
    /// </summary>
    /// <param name="value">The messenger's id; not blank. The same text always gives the same id.</param>
    /// <exception cref="ArgumentException">The value is null or blank.</exception>
    public static MessageId FromMessenger(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        return value[0] != DerivedMark && value.Length <= MaxLength && IsPlain(value)
            ? new MessageId(value, isChecked: true)
            : Derive("id", value);
    }

    /// <summary>Names a caller's message in a session, by the caller's own id.</summary>
    /// <param name="session">The session in which the id is unique.</param>
    /// <param name="id">The caller's id: 1 to 255 characters, none of them a control character.</param>
    /// <exception cref="ArgumentException">
    /// The session is the default value, or the id is null, blank, too long or malformed.
    /// </exception>
    public static MessageId OfCaller(SessionId session, string id)
    {
        Require.NotDefault(session, nameof(session));
        return InSession(session.OpenedAt, Require.Id(id, nameof(id)));
    }

    /// <summary>Names a message that the host itself writes on a channel, by the host's own id (rule R7).</summary>
    /// <param name="id">The host's id, unique in the channel: 1 to 255 characters, no control characters.</param>
    /// <exception cref="ArgumentException">The id is null, blank, too long or malformed.</exception>
    public static MessageId OfHost(string id) => new(HostMark + Require.Id(id, nameof(id)), isChecked: true);

    /// <summary>Creates the id for a messenger's id from outside.</summary>
    /// <param name="value">The messenger's id; may be null or blank.</param>
    /// <param name="id">The id, or the default value.</param>
    /// <returns>Whether <see cref="FromMessenger"/> accepts the value: false only for null and blank.</returns>
    public static bool TryFromMessenger([NotNullWhen(true)] string? value, out MessageId id)
    {
        id = string.IsNullOrWhiteSpace(value) ? default : FromMessenger(value);
        return !id.IsDefault;
    }

    /// <summary>Names a caller's message in a session by a text from outside.</summary>
    /// <param name="session">The session in which the id is unique; may be the default value.</param>
    /// <param name="callerId">The caller's id; may be null.</param>
    /// <param name="id">The id, or the default value.</param>
    /// <returns>Whether <see cref="OfCaller"/> accepts the values.</returns>
    public static bool TryOfCaller(SessionId session, [NotNullWhen(true)] string? callerId, out MessageId id)
    {
        id = session != default && Require.IsId(callerId) ? InSession(session.OpenedAt, callerId) : default;
        return !id.IsDefault;
    }

    /// <summary>Names a caller's message in the session with an opening; the id was checked.</summary>
    internal static MessageId InSession(DateTimeOffset openedAt, string id)
    {
        Span<byte> opening = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(opening, openedAt.UtcTicks);
        return new MessageId($"{CallerMark}{Base64Url.EncodeToString(opening)}.{id}", isChecked: true);
    }

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/>.</param>
    /// <exception cref="FormatException"><see cref="ToString"/> never returns the text.</exception>
    public static MessageId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var id)
            ? id
            : throw new FormatException("The text is not a valid message id; use the id of a message.");
    }

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/>.</param>
    /// <param name="id">The id, or the default value.</param>
    /// <returns>Whether <see cref="ToString"/> can return the text.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out MessageId id)
    {
        var isForm = IsForm(text);
        id = isForm ? new MessageId(text!, isChecked: true) : default;
        return isForm;
    }

    /// <summary>Returns whether the text can be kept unchanged.</summary>
    internal static bool IsPlain(string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Creates an event's id from its place and content, never from a version, which it must not reveal (rule T8).
    /// </summary>
    internal static MessageId OfEvent(
        DateTimeOffset openedAt,
        DateTimeOffset at,
        int kind,
        int number,
        DateTimeOffset? last
    ) =>
        new(
            EventMark
                + Hash([
                    Number(openedAt.UtcTicks),
                    Number(at.UtcTicks),
                    Number(kind),
                    Number(number),
                    Number(last?.UtcTicks ?? 0),
                ]),
            isChecked: true
        );

    /// <summary>Derives an id from content: the same parts give the same id.</summary>
    internal static MessageId Derive(params ReadOnlySpan<string> parts) =>
        new(DerivedMark + Hash(parts), isChecked: true);

    /// <summary>Compares the text forms by code point.</summary>
    /// <param name="other">The other id.</param>
    /// <returns>Below, at or above zero.</returns>
    public int CompareTo(MessageId other) => CodePointOrder.Compare(Text, other.Text);

    /// <summary>Returns the text form; empty for the default value.</summary>
    public override string ToString() => Text;

    private static string Hash(params ReadOnlySpan<string> parts) =>
        Base64Url.EncodeToString(CanonicalHash.Plain(parts).AsSpan(0, HashBytes));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Checked(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (
            !text.StartsWith(CallerMark, StringComparison.Ordinal)
            && !text.StartsWith(HostMark, StringComparison.Ordinal)
        )
        {
            return Require.Id(text, nameof(text));
        }

        return IsForm(text)
            ? text
            : throw new ArgumentException("The text begins like a caller's id but is not one.", nameof(text));
    }

    private static bool IsForm([NotNullWhen(true)] string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxTextLength || !IsPlain(text))
        {
            return false;
        }

        return text.StartsWith(CallerMark, StringComparison.Ordinal) ? IsCallerForm(text)
            : text.StartsWith(HostMark, StringComparison.Ordinal) ? Require.IsId(text[HostMark.Length..])
            : text.Length <= MaxLength;
    }

    private static bool IsCallerForm(string text)
    {
        Span<byte> opening = stackalloc byte[sizeof(long)];
        return text.Length > CallerHead
            && text[CallerHead - 1] == '.'
            && !string.IsNullOrWhiteSpace(text[CallerHead..])
            && Base64Url.IsValid(text.AsSpan(CallerMark.Length, OpeningLength))
            && Base64Url.TryDecodeFromChars(text.AsSpan(CallerMark.Length, OpeningLength), opening, out var written)
            && written == sizeof(long)
            && BinaryPrimitives.ReadInt64BigEndian(opening) is >= 0 and var ticks
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && string.Equals(
                text[CallerMark.Length..(CallerHead - 1)],
                Base64Url.EncodeToString(opening),
                StringComparison.Ordinal
            );
    }
}
