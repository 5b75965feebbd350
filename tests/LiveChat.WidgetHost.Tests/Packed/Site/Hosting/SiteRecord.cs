using LiveChat;
using WidgetHost.People;
using WidgetHost.Records;

namespace Site.Hosting;

/// <summary>A record for a page: its name, its accounts, and whether its form has the widget.</summary>
public sealed record SiteRecord(string Id, string Name, IReadOnlyList<(string Property, string Account)> Accounts)
{
    /// <summary>Whether its form has the widget.</summary>
    public bool HasWidget { get; private init; }

    /// <summary>Finds a record as the user of a request sees it.</summary>
    public static async Task<SiteRecord> FindAsync(HttpContext http, string app, string item)
    {
        var id = new AppItemId(new AppId(app), item);
        var viewer = SignedIn.Find(http)!.Viewer;
        var records = http.RequestServices.GetRequiredService<HostRecords>();
        var widgets = http.RequestServices.GetRequiredService<IWidgetStore>();
        var record = (await records.FindAsync([id], viewer, http.RequestAborted)).Single();
        return new SiteRecord(
            id.ToString(),
            record.Name,
            [.. record.Accounts.SelectMany(held => held.Accounts.Select(one => (held.Property, one.ToString())))]
        )
        {
            HasWidget = (await widgets.FindAsync(id.App, http.RequestAborted))?.Widget.Published is not null,
        };
    }

    /// <summary>The name of a live chat.</summary>
    public static async Task<string> LiveChatNameAsync(HttpContext http, string liveChat) =>
        (
            await http
                .RequestServices.GetRequiredService<ILiveChatDirectory>()
                .FindAsync(new LiveChatId(liveChat), http.RequestAborted)
        )!.Name;
}
