using LiveChat.Benchmarks.Plain;
using LiveChat.Storage;

namespace LiveChat.Benchmarks.Pages;

/// <summary>Reads the rows behind the resolver's page from the port; throws unless the page shows them.</summary>
internal static class PageCheck
{
    internal static EntryPage Rows(StoredHistory stored, TimelinePage page, PageQuery query)
    {
        var shown = page.Entries.OfType<MessageEntry>().Reverse().Select(entry => entry.Id).ToList();
        var place = page.Newer?.Position.Place;
        var rows = stored
            .Store.ListAsync(
                new EntryQuery
                {
                    Channel = stored.Newest.Channel,
                    Anchor = stored.Newest.OpenedAt,
                    To = place?.OpenedAt ?? stored.Newest.OpenedAt,
                    Start = place is { } at ? TimelinePosition.Before(at) : null,
                    Limit = query.Limit,
                    SessionLimit = HistoryResolver.MaxSessionsPerPage + 1,
                },
                CancellationToken.None
            )
            .AsTask()
            .GetAwaiter()
            .GetResult();
        return shown.SequenceEqual(rows.Entries.Take(query.Limit - 1).Select(row => row.Id))
            ? rows
            : throw new InvalidOperationException("The resolver shows other rows than the store has.");
    }
}
