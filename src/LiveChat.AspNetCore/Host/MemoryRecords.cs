using System.Collections.Frozen;
using System.Collections.Immutable;

namespace LiveChat.AspNetCore;

/// <summary>Records in memory: they have no pages, and are searched by name.</summary>
internal sealed class MemoryRecords(InMemoryAppItems items) : IRecordSource
{
    public ValueTask<IReadOnlyDictionary<AppItemId, string>> FindPagesAsync(
        ImmutableArray<AppItemId> items,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult<IReadOnlyDictionary<AppItemId, string>>(FrozenDictionary<AppItemId, string>.Empty);

    public ValueTask<ImmutableArray<AppItem>> SearchAsync(RecordSearch search, CancellationToken cancellationToken) =>
        ValueTask.FromResult(items.Search(search.App, search.Text, search.Viewer, search.Limit));
}
