using System.Collections.Immutable;
using LiveChat.Storage;
using static LiveChat.WidgetHost.Tests.Package.OpenApi.ContractHost;

namespace LiveChat.WidgetHost.Tests.Package.OpenApi;

/// <content>Searches, and hosts whose store cannot search, or not yet.</content>
public sealed partial class StatusTests
{
    private static readonly ImmutableArray<string> s_searches =
    [
        "search",
        "searchTimeline",
        "searchWidget",
        "searchLiveChat",
    ];

    private async Task RefuseSearchesAsync()
    {
        var session = $"{await _host.TalkAsync()}";
        foreach (var id in s_searches)
        {
            foreach (var query in (string[])["", "?q=text&order=x", "?q=text&limit=0", "?q=text&cursor=x"])
            {
                await SeeAsync("400 validation", new Asked(id) { Query = query, Session = session });
            }

            var many = Uri.EscapeDataString(string.Join(' ', Enumerable.Range(0, 17).Select(word => $"w{word}")));
            await SeeAsync("422 nothing-to-search", new Asked(id) { Query = "?q=%3F", Session = session });
            await SeeAsync("422 search-too-long", new Asked(id) { Query = $"?q={many}", Session = session });
        }

        var whole = _host;
        foreach (
            var (canSearch, code) in ((bool, string)[])
                [(false, "422 search-not-served"), (true, "409 search-not-ready")]
        )
        {
            await using var other = await ContractHost.StartAsync(
                listens: false,
                new Unready { CanSearch = canSearch }
            );
            _host = other;
            session = $"{await other.TalkAsync()}";
            foreach (var id in s_searches)
            {
                await SeeAsync(code, new Asked(id) { Session = session });
            }

            var opened = await ApiClient.JsonAsync(
                await other.SendAsync(Olga, HttpMethod.Get, $"{ContractHost.Api}/live-chats/sales")
            );
            Assert.Equal(canSearch, opened["links"]!["search"] is not null);
        }

        _host = whole;
    }

    private sealed class Unready : IMessageSearch
    {
        public bool CanSearch { get; init; }

        public ValueTask<ImmutableArray<FoundMessage>> SearchAsync(
            MessageQuery query,
            CancellationToken cancellationToken
        ) => throw new SearchNotReadyException();

        public ValueTask IndexSearchAsync(
            IProgress<MigrationProgress>? progress,
            CancellationToken cancellationToken
        ) => new(Task.Delay(Timeout.Infinite, cancellationToken));
    }
}
