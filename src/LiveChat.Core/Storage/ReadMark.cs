namespace LiveChat;

/// <summary>How far a viewer has read a session (rule L7).</summary>
/// <remarks>
/// Immutable. Within a generation a mark only grows, in count and in place; marking as unread starts the next
/// generation.
/// </remarks>
/// <param name="Count">The session's count of the customer's messages when it was read; zero or more.</param>
/// <param name="Place">The last entry seen, to jump to; null if none was.</param>
/// <param name="Generation">The number of times that the viewer marked the session as unread; zero or more.</param>
public sealed record ReadMark(int Count, EntryPlace? Place, int Generation = 0)
{
    /// <summary>
    /// Returns the mark of the higher generation; within one, the mark with the higher count and the later place.
    /// </summary>
    /// <param name="other">Another mark of the same viewer and session; null changes nothing.</param>
    public ReadMark Join(ReadMark? other) =>
        other is null || other.Generation < Generation ? this
        : other.Generation > Generation ? other
        : this with
        {
            Count = Math.Max(Count, other.Count),
            Place = Place is null || other.Place > Place ? other.Place : Place,
        };
}
