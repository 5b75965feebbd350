using LiveChat.Domain;

namespace LiveChat;

/// <summary>A later version of a message's text.</summary>
/// <remarks>
/// Ordered by time, then text by code point, so that any order of arrival gives the same versions (rule L4).
/// Immutable.
/// </remarks>
public sealed record MessageEdit : IComparable<MessageEdit>
{
    /// <summary>Describes an edit.</summary>
    /// <param name="side">The side that edited; the edit applies only to a message of the same side.</param>
    /// <param name="at">The time of the edit; kept in UTC, cut to microseconds.</param>
    /// <param name="text">The new text.</param>
    /// <exception cref="ArgumentException">The side is undefined, or the text is too long.</exception>
    public MessageEdit(AuthorKind side, DateTimeOffset at, string text) =>
        (Side, At, Text) = (Require.Defined(side, nameof(side)), Utc.Cut(at), StorableText.Of(text, nameof(text)));

    /// <summary>The side that edited.</summary>
    public AuthorKind Side { get; }

    /// <summary>The time of the edit; UTC.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The new text.</summary>
    public string Text { get; }

    /// <summary>Returns whether one edit is older than another.</summary>
    /// <param name="left">One edit.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(MessageEdit? left, MessageEdit? right) =>
        Comparer<MessageEdit>.Default.Compare(left, right) < 0;

    /// <summary>Returns whether one edit is older than another or the same.</summary>
    /// <param name="left">One edit.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(MessageEdit? left, MessageEdit? right) =>
        Comparer<MessageEdit>.Default.Compare(left, right) <= 0;

    /// <summary>Returns whether one edit is newer than another.</summary>
    /// <param name="left">One edit.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(MessageEdit? left, MessageEdit? right) =>
        Comparer<MessageEdit>.Default.Compare(left, right) > 0;

    /// <summary>Returns whether one edit is newer than another or the same.</summary>
    /// <param name="left">One edit.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(MessageEdit? left, MessageEdit? right) =>
        Comparer<MessageEdit>.Default.Compare(left, right) >= 0;

    /// <summary>Compares by time, then text, then side.</summary>
    /// <param name="other">The other edit; null sorts first.</param>
    /// <returns>Below, at or above zero.</returns>
    public int CompareTo(MessageEdit? other)
    {
        if (other is null)
        {
            return 1;
        }

        var result = At.CompareTo(other.At);
        result = result != 0 ? result : CodePointOrder.Compare(Text, other.Text);
        return result != 0 ? result : Side.CompareTo(other.Side);
    }
}
