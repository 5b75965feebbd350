namespace LiveChat.AspNetCore;

/// <summary>The mark of a page as seen; the browser returns it unchanged.</summary>
internal sealed record ReadMarkJson(int Count, string? Place, int Generation)
{
    internal static ReadMarkJson Of(ReadMark mark) => new(mark.Count, mark.Place?.ToString(), mark.Generation);

    internal ReadMark ToReadMark() =>
        Count < 0 ? throw new InputException("count", "Must not be below zero.")
        : Generation < 0 ? throw new InputException("generation", "Must not be below zero.")
        : new ReadMark(Count, Place is null ? null : Input.Given<EntryPlace>("place", Place), Generation);
}
