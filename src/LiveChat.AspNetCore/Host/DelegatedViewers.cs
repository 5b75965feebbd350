using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>The viewer port as a function.</summary>
internal sealed class DelegatedViewers(Func<HttpContext, CancellationToken, ValueTask<Viewer?>> find) : IViewerSource
{
    public ValueTask<Viewer?> FindViewerAsync(HttpContext http, CancellationToken cancellationToken) =>
        find(http, cancellationToken);
}

/// <summary>The records port as two functions.</summary>
internal sealed class DelegatedRecords(
    Func<AppItemId, string?> pageOf,
    Func<RecordSearch, CancellationToken, ValueTask<ImmutableArray<AppItem>>> find
) : IRecordSource
{
    public ValueTask<IReadOnlyDictionary<AppItemId, string>> FindPagesAsync(
        ImmutableArray<AppItemId> items,
        CancellationToken cancellationToken
    )
    {
        var pages = new Dictionary<AppItemId, string>();
        foreach (var item in items)
        {
            if (pageOf(item) is { } page)
            {
                pages[item] = page;
            }
        }

        return ValueTask.FromResult<IReadOnlyDictionary<AppItemId, string>>(pages);
    }

    public ValueTask<ImmutableArray<AppItem>> SearchAsync(RecordSearch search, CancellationToken cancellationToken) =>
        find(search, cancellationToken);
}

/// <summary>The sender port as a function.</summary>
internal sealed class DelegatedSender(Func<HandedOver, CancellationToken, ValueTask<SendResult>> send) : IReplySender
{
    public ValueTask<SendResult> SendAsync(HandedOver reply, CancellationToken cancellationToken) =>
        send(reply, cancellationToken);
}
