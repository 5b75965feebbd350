using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>
/// The position of an entry in its channel's history: its session's opening, then effective time, received time and id
/// (rule T4).
/// </summary>
/// <remarks>
/// A total order by content, not by arrival: sessions never interleave and no two entries share a place.
/// Times are UTC, cut to microseconds. Its text form has the same order, so that a browser can sort entries by it.
/// </remarks>
public readonly record struct EntryPlace : IComparable<EntryPlace>, ITextForm<EntryPlace>
{
    private const int TimeLength = 16;
    private const int TimesLength = 3 * TimeLength;

    private readonly long _opened;
    private readonly long _effective;
    private readonly long _received;

    /// <summary>Creates a place.</summary>
    /// <param name="openedAt">The opening of the entry's session.</param>
    /// <param name="effectiveAt">The entry's effective time.</param>
    /// <param name="receivedAt">The entry's received time.</param>
    /// <param name="id">The entry's id.</param>
    public EntryPlace(DateTimeOffset openedAt, DateTimeOffset effectiveAt, DateTimeOffset receivedAt, MessageId id)
    {
        _opened = Utc.Cut(openedAt).UtcTicks;
        _effective = Utc.Cut(effectiveAt).UtcTicks;
        _received = Utc.Cut(receivedAt).UtcTicks;
        Id = id;
    }

    /// <summary>The opening of the entry's session.</summary>
    public DateTimeOffset OpenedAt => Utc.FromTicks(_opened);

    /// <summary>The sent time if the library trusts it, otherwise the received time.</summary>
    public DateTimeOffset EffectiveAt => Utc.FromTicks(_effective);

    /// <summary>When the entry was received.</summary>
    public DateTimeOffset ReceivedAt => Utc.FromTicks(_received);

    /// <summary>The entry's id, unique within the channel.</summary>
    public MessageId Id { get; }

    /// <summary>Returns whether one place comes before another.</summary>
    /// <param name="left">One place.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(EntryPlace left, EntryPlace right) => left.CompareTo(right) < 0;

    /// <summary>Returns whether one place comes before another or is the same.</summary>
    /// <param name="left">One place.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(EntryPlace left, EntryPlace right) => left.CompareTo(right) <= 0;

    /// <summary>Returns whether one place comes after another.</summary>
    /// <param name="left">One place.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(EntryPlace left, EntryPlace right) => left.CompareTo(right) > 0;

    /// <summary>Returns whether one place comes after another or is the same.</summary>
    /// <param name="left">One place.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(EntryPlace left, EntryPlace right) => left.CompareTo(right) >= 0;

    /// <summary>Returns the place of an entry sent and received at given times, in a session.</summary>
    /// <param name="openedAt">The opening of the session.</param>
    /// <param name="sentAt">The sent time according to the author's messenger.</param>
    /// <param name="receivedAt">The received time.</param>
    /// <param name="tolerance">How long before the receipt a sent time counts.</param>
    /// <param name="id">The entry's id.</param>
    /// <returns>
    /// A place whose effective time is the sent time if that is within the tolerance before receipt, otherwise the
    /// received time.
    /// </returns>
    public static EntryPlace Of(
        DateTimeOffset openedAt, DateTimeOffset sentAt, DateTimeOffset receivedAt, TimeSpan tolerance, MessageId id)
    {
        var sent = Utc.Cut(sentAt);
        var received = Utc.Cut(receivedAt);
        var believed = sent <= received && received - sent <= tolerance;
        return new EntryPlace(openedAt, believed ? sent : received, received, id);
    }

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/> for an entry's place.</param>
    /// <param name="place">The place, or the default value.</param>
    /// <returns>Whether <see cref="ToString"/> can return the text for an entry's place.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out EntryPlace place)
    {
        place = default;
        if (text is not { Length: > TimesLength }
            || !TryReadTime(text, 0, out var opened)
            || !TryReadTime(text, 1, out var effective)
            || !TryReadTime(text, 2, out var received)
            || !TryReadId(text.AsSpan(TimesLength), out var id))
        {
            return false;
        }

        var read = new EntryPlace(opened, effective, received, id);
        if (!string.Equals(read.ToString(), text, StringComparison.Ordinal))
        {
            return false;
        }

        place = read;
        return true;
    }

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/> for an entry's place.</param>
    /// <returns>The place.</returns>
    /// <exception cref="FormatException"><see cref="ToString"/> never returns the text.</exception>
    public static EntryPlace Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var place)
            ? place
            : throw new FormatException("The text is not a valid place of an entry; take one that a page showed.");
    }

    /// <summary>Returns the text form: hexadecimal digits, whose ordinal order is the order of places.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_opened:x16}{_effective:x16}{_received:x16}{IdText}");

    private string IdText => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Id.ToString()));

    /// <summary>Compares opening, effective time, received time and id, in this order.</summary>
    /// <param name="other">The other place.</param>
    /// <returns>Below, at or above zero.</returns>
    public int CompareTo(EntryPlace other)
    {
        var result = _opened.CompareTo(other._opened);
        if (result != 0)
        {
            return result;
        }

        result = _effective.CompareTo(other._effective);
        if (result != 0)
        {
            return result;
        }

        result = _received.CompareTo(other._received);
        return result != 0 ? result : Id.CompareTo(other.Id);
    }

    private static bool TryReadTime(string text, int index, out DateTimeOffset time)
    {
        time = default;
        var digits = text.AsSpan(index * TimeLength, TimeLength);
        if (!long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks)
            || ticks < 0 || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            return false;
        }

        time = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private static bool TryReadId(ReadOnlySpan<char> digits, out MessageId id)
    {
        id = default;
        var bytes = new byte[digits.Length / 2];
        return digits.Length <= 8 * MessageId.MaxTextLength
            && Convert.FromHexString(digits, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            && MessageId.TryParse(Encoding.UTF8.GetString(bytes), out id);
    }
}
