using System.Buffers.Text;
using System.Globalization;
using System.Text;
using LiveChat.Primitives;

namespace LiveChat.Messages;

/// <summary>Names an entry within its channel: a messenger's own message id, a caller's, or a derived one.</summary>
/// <remarks>
/// Ordered by code point, which is the order of UTF-8 bytes and so of every store.
/// Ids that begin with <c>~</c> are derived by the library; an outside id that does so, or that is longer than
/// <see cref="MaxLength"/> or holds control characters, is hashed into a derived one by <see cref="FromMessenger"/>.
/// <c>default(MessageId)</c> names nothing and every operation refuses it.
/// </remarks>
public readonly record struct MessageId : IComparable<MessageId>
{
    /// <summary>The longest text, in UTF-16 code units.</summary>
    public const int MaxLength = Require.MaxIdLength;

    private const char DerivedMark = '~';
    private const int HashBytes = 18;

    private readonly string? _value;

    /// <summary>Takes an id as it is: a caller's own, or one that a store kept.</summary>
    /// <param name="value">1 to 255 characters, none of them a control character.</param>
    /// <exception cref="ArgumentException">Null, blank, too long, or not well-formed text.</exception>
    public MessageId(string value) => _value = Require.Id(value, nameof(value));

    /// <summary>The id's text; empty for the default value.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Whether this is the default value, which names nothing.</summary>
    public bool IsDefault => _value is null;

    /// <summary>
    /// Whether the library derived this id, because the messenger gave none or gave one it cannot use.
    /// </summary>
    public bool IsDerived => _value is [DerivedMark, ..];

    /// <summary>Says whether one id sorts before another.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(MessageId left, MessageId right) => left.CompareTo(right) < 0;

    /// <summary>Says whether one id sorts before another or is equal.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(MessageId left, MessageId right) => left.CompareTo(right) <= 0;

    /// <summary>Says whether one id sorts after another.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(MessageId left, MessageId right) => left.CompareTo(right) > 0;

    /// <summary>Says whether one id sorts after another or is equal.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(MessageId left, MessageId right) => left.CompareTo(right) >= 0;

    /// <summary>
    /// Takes a messenger's id, whatever it looks like: one that cannot be kept as it is becomes a derived one.
    /// </summary>
    /// <param name="value">The messenger's id; not blank. The same text always gives the same id.</param>
    /// <exception cref="ArgumentException">Null or blank.</exception>
    public static MessageId FromMessenger(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        return value[0] != DerivedMark && value.Length <= MaxLength && IsPlain(value)
            ? new MessageId(value)
            : Derive("id", value);
    }

    /// <summary>Says whether the text can be kept as it is.</summary>
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

    /// <summary>Makes an event's id, which sorts by the version that added it, then by its number there.</summary>
    internal static MessageId OfEvent(long version, int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{DerivedMark}event.{version:x16}.{number:x8}"));

    /// <summary>Derives an id from content: the same parts give the same id.</summary>
    internal static MessageId Derive(params ReadOnlySpan<string> parts) =>
        new(DerivedMark + Base64Url.EncodeToString(CanonicalHash.Plain(parts).AsSpan(0, HashBytes)));

    /// <summary>Compares by code point.</summary>
    /// <param name="other">The other id.</param>
    /// <returns>Below, at or above zero.</returns>
    public int CompareTo(MessageId other) => CodePointOrder.Compare(Value, other.Value);

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
