using System.Diagnostics.CodeAnalysis;
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
public readonly record struct EntryPlace : IComparable<EntryPlace>, ICodedText<EntryPlace>
{
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

    static TextKind ICodedText<EntryPlace>.Kind => TextKind.Entry;

    /// <summary>Says whether one place comes before another.</summary>
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
    internal static EntryPlace Of(
        DateTimeOffset openedAt,
        DateTimeOffset sentAt,
        DateTimeOffset receivedAt,
        TimeSpan tolerance,
        MessageId id
    )
    {
        var sent = Utc.Cut(sentAt);
        var received = Utc.Cut(receivedAt);
        var believed = sent <= received && received - sent <= tolerance;
        return new EntryPlace(openedAt, believed ? sent : received, received, id);
    }

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/> for an entry's place.</param>
    /// <param name="place">The place, or the default value.</param>
    /// <returns>Whether the text is one that <see cref="ToString"/> gives for an entry's place.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out EntryPlace place) =>
        CodedText.TryRead(text, out place);

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/> for an entry's place.</param>
    /// <returns>The place.</returns>
    /// <exception cref="FormatException">The text is not one that <see cref="ToString"/> gives.</exception>
    public static EntryPlace Parse(string text) => CodedText.Read<EntryPlace>(text);

    static bool ICodedText<EntryPlace>.TryRead(ref CodedTextReader reader, out EntryPlace value)
    {
        var isThere =
            reader.TryTime(out var openedAt)
            & reader.TryTime(out var effectiveAt)
            & reader.TryTime(out var receivedAt)
            & reader.TryId(out var id);
        value = new EntryPlace(openedAt, effectiveAt, receivedAt, id);
        return isThere;
    }

    /// <summary>
    /// Returns the text form: URL-safe characters; texts compare, ordinally, as their places do.
    /// </summary>
    public override string ToString() => CodedText.Of(this);

    void ICodedText<EntryPlace>.Write(ref CodedTextWriter writer)
    {
        writer.Time(OpenedAt);
        writer.Time(EffectiveAt);
        writer.Time(ReceivedAt);
        writer.Id(Id);
    }

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
}
