using LiveChat;
using WidgetHost.Hosting;

namespace WidgetHost.Json;

/// <summary>What a page showed as seen; it comes back as it went.</summary>
internal sealed record ReadMarkJson(int Count, string? Place, int Generation)
{
    internal static ReadMarkJson Of(ReadMark mark) => new(mark.Count, mark.Place?.ToString(), mark.Generation);

    internal ReadMark ToReadMark() =>
        Count < 0 ? throw new InputException("count", "Is below zero.")
        : Generation < 0 ? throw new InputException("generation", "Is below zero.")
        : new ReadMark(Count, Place is null ? null : Input.Take("place", () => EntryPlace.Parse(Place)), Generation);
}
