using LiveChat.Messages;

namespace LiveChat.Storage;

/// <summary>How far a viewer has read a session (rule L7).</summary>
/// <remarks>Immutable. Marks only grow: by count and, for the place, by order.</remarks>
/// <param name="Count">The session's count of customer's messages when it was read; zero or more.</param>
/// <param name="Place">The last entry seen, to jump to; null when none was.</param>
public sealed record ReadMark(int Count, EntryPlace? Place)
{
    /// <summary>Returns the mark that covers both: the higher count and the later place.</summary>
    /// <param name="other">Another mark of the same viewer and session; null changes nothing.</param>
    public ReadMark Join(ReadMark? other) =>
        other is null
            ? this
            : new ReadMark(Math.Max(Count, other.Count), Place is null || other.Place > Place ? other.Place : Place);
}
