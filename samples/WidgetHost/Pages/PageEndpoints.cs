using LiveChat;
using WidgetHost.Customers;
using WidgetHost.Hosting;
using WidgetHost.People;
using WidgetHost.Records;

namespace WidgetHost.Pages;

/// <summary>The host's pages, except for signing in.</summary>
internal static class PageEndpoints
{
    private const int MaxRecords = 100;

    private const string Script = WidgetApp.LiveChat + "/live-chat.js";
    private const string DesignerScript = WidgetApp.LiveChat + "/live-chat-designer.js";

    internal static void MapPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup(string.Empty).RequireAuthorization();
        pages.MapGet("/", HomeAsync);
        pages.MapGet("/apps/{app}/{item}", RecordAsync);
        pages.MapGet("/live-chats", LiveChatsAsync);
        pages.MapGet("/live-chats/{liveChat}", LiveChatAsync);
        pages.MapGet("/designer/{app}", Designer);
    }

    /// <summary>The demo's page where anybody can write as a customer.</summary>
    internal static void MapSimulatorPage(this IEndpointRouteBuilder app) =>
        app.MapGet(
            "/simulator",
            (HttpContext context, Page page) =>
                page.Answer(
                    context,
                    "Customer simulator",
                    Html.Of(
                        $"""<h1>Customer simulator</h1><div id="simulator" data-endpoint="/api/simulator"></div>"""
                    ),
                    "/js/simulator.js"
                )
        );

    /// <summary>The page for what does not exist, and for what the user may not see.</summary>
    internal static IResult NotFound(HttpContext context, Page page) =>
        page.Answer(
            context,
            "Not found",
            Html.Of($"<h1>Not found</h1><p>This page does not exist, or you may not see it.</p>"),
            status: StatusCodes.Status404NotFound
        );

    private static async Task<IResult> HomeAsync(
        HttpContext context,
        SignedIn user,
        HostRecords records,
        Page page,
        CancellationToken token
    )
    {
        var search = context.Request.Query["search"] is [{ } text] ? text : string.Empty;
        var lists = new List<Html>();
        foreach (var app in records.Schema.Apps)
        {
            var wanted = new RecordSearch
            {
                App = app.Id,
                Text = search,
                Viewer = user.Viewer,
                Limit = MaxRecords,
            };
            var found = await records.SearchAsync(wanted, token);
            lists.Add(RecordList(app.Id, found));
        }

        return page.Answer(
            context,
            "Records",
            Html.Of(
                $"""
                <h1>Records</h1>
                  <form role="search">
                    <label>Name contains <input name="search" value="{search}"></label> <button>Search</button>
                  </form>
                  {Html.Join(lists)}
                """
            )
        );
    }

    private static Html RecordList(AppId app, IReadOnlyList<AppItem> items) =>
        Html.Of(
            $"""
            <section class="records"><h2>{Title(app.Value)}</h2>
                  <ul>{Html.Join(items.Select(item => Html.Of($"<li>{Link(item)}</li>")))}</ul></section>

            """
        );

    private static async Task<IResult> RecordAsync(
        HttpContext context,
        string app,
        string item,
        SignedIn user,
        HostRecords records,
        IWidgetStore widgets,
        Page page,
        CancellationToken token
    )
    {
        if (
            !AppItemId.TryParse($"{app}/{item.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)}", out var id)
            || await records.FindAsync(id, user.Viewer, token) is not { } record
        )
        {
            return NotFound(context, page);
        }

        var links = await records.FindAsync([.. record.Links.SelectMany(link => link.Items)], user.Viewer, token);
        var hasWidget = (await widgets.FindAsync(id.App, token))?.Widget.Published is not null;
        var main = Html.Of(
            $"""
            <h1>{record.Name}</h1>
              <dl class="properties">{Html.Join(Properties(record, links))}</dl>
              {(hasWidget ? Chats("record", id.ToString()) : Html.Empty)}
            """
        );
        return page.Answer(context, record.Name, main, hasWidget ? Script : null);
    }

    private static IEnumerable<Html> Properties(AppItem record, IEnumerable<AppItem> links)
    {
        foreach (var held in record.Accounts.Where(held => !held.Accounts.IsEmpty))
        {
            var values = Html.Join(held.Accounts.Select(account => Html.Of($"<dd>{Shown(account)}</dd>")));
            yield return Html.Of($"<dt>{held.Property}</dt>{values}");
        }

        foreach (var link in record.Links)
        {
            var values = Html.Join(
                links.Where(item => link.Items.Contains(item.Id)).Select(item => Html.Of($"<dd>{Link(item)}</dd>"))
            );
            yield return Html.Of($"<dt>{link.Property}</dt>{values}");
        }
    }

    private static Html Chats(string attribute, string shown) =>
        Html.Of(
            $"""
            <section class="chats" aria-labelledby="chats-title">
                    <h2 id="chats-title">Live chat messages</h2>
                    <live-chat-messages {attribute}="{shown}"></live-chat-messages>
                  </section>
            """
        );

    private static async Task<IResult> LiveChatsAsync(
        HttpContext context,
        SignedIn user,
        ILiveChatDirectory liveChats,
        Page page,
        CancellationToken token
    )
    {
        var all = await liveChats.ListAsync(token);
        var open = all.Where(liveChat => liveChat.IsStaff(user.Viewer));
        var links = Html.Join(
            open.Select(liveChat => Html.Of($"""<li><a href="{PathOf(liveChat)}">{liveChat.Name}</a></li>"""))
        );
        var customers = CustomerEndpoints.MaySee(all, user.Viewer)
            ? Html.Of($"""<p><a href="{CustomerEndpoints.Path}">Customers</a></p>""")
            : Html.Empty;
        var main = Html.Of($"<h1>Live chats</h1><ul class=\"records\">{links}</ul>{customers}");
        return page.Answer(context, "Live chats", main);
    }

    private static async Task<IResult> LiveChatAsync(
        HttpContext context,
        string liveChat,
        SignedIn user,
        ILiveChatDirectory liveChats,
        Page page,
        CancellationToken token
    ) =>
        LiveChatId.TryParse(liveChat, out var id)
        && await liveChats.FindAsync(id, token) is { } open
        && open.IsStaff(user.Viewer)
            ? page.Answer(
                context,
                open.Name,
                Html.Of($"<h1>{open.Name}</h1>{Chats("live-chat", open.Id.Value)}"),
                Script
            )
            : NotFound(context, page);

    private static string PathOf(LiveChatSettings liveChat) => $"/live-chats/{Uri.EscapeDataString(liveChat.Id.Value)}";

    private static IResult Designer(HttpContext context, string app, SignedIn user, HostRecords records, Page page)
    {
        if (!user.Person.IsDesigner)
        {
            return page.Answer(
                context,
                "Not allowed",
                Html.Of($"<h1>Not allowed</h1><p>Only users who design forms may open the designer.</p>"),
                status: StatusCodes.Status403Forbidden
            );
        }

        if (records.Schema.Apps.FirstOrDefault(one => one.Id.Value == app) is not { } form)
        {
            return NotFound(context, page);
        }

        var forms = Html.Join(records.Schema.Apps.Select(one => FormLink(one.Id.Value, one.Id == form.Id)));
        var main = Html.Of(
            $"""
            <h1>Designer: {Title(app)}</h1>
              <nav class="forms" aria-label="Forms">{forms}</nav>
              <live-chat-designer form="{app}"></live-chat-designer>
            """
        );
        return page.Answer(context, $"Designer: {Title(app)}", main, DesignerScript);
    }

    private static Html FormLink(string app, bool isCurrent)
    {
        var current = isCurrent ? Html.Of($""" aria-current="page" """) : Html.Empty;
        return Html.Of($"""<a href="/designer/{Uri.EscapeDataString(app)}"{current}>{Title(app)}</a> """);
    }

    private static Html Link(AppItem item) => Html.Of($"""<a href="{HostRecords.PageOf(item.Id)}">{item.Name}</a>""");

    private static string Shown(Account account) => account.ToString();

    private static string Title(string id) => string.Concat(char.ToUpperInvariant(id[0]).ToString(), id.AsSpan(1));
}
