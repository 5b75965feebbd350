using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using WidgetHost.Hosting;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The element on a page of another origin, from a host under a path base.</summary>
public sealed class OtherOriginTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string PathBase = "/shop/chat";
    private const string Mount = PathBase + WidgetApp.LiveChat;

    private readonly ConcurrentQueue<string> _asked = new();
    private readonly List<WebApplication> _elsewhere = [];

    private protected override void Configure(WebApplicationBuilder host) =>
        host.Services.AddSingleton<IStartupFilter>(new Doors(_asked));

    private protected override async ValueTask CloseAsync()
    {
        foreach (var app in _elsewhere)
        {
            await app.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_widget_reads_writes_and_stays_live_with_the_user_s_cookies()
    {
        var nora = await OpenElsewhereAsync($"""<live-chat-messages record="{Cast.Maya}"></live-chat-messages>""");
        await nora.ChooseAsync("WhatsApp");
        await nora.ReplyAsync("Written elsewhere.");
        await Host.SayAsync(Cast.MayasChannel, "live", "And answered here.");
        await Expect(nora.Text("And answered here.")).ToBeVisibleAsync();
        Assert.Contains(_asked, url => url.EndsWith(Mount + "/live-chat.js", StringComparison.Ordinal));
        Assert.Contains(_asked, url => url.EndsWith($"{Mount}/api/widgets/{Cast.Maya}", StringComparison.Ordinal));

        // A link leads to the host's page, not to the other origin's.
        var link = nora.Details.GetByRole(AriaRole.Link, new() { Name = "Maya Lindqvist", Exact = true });
        await Expect(link).ToHaveAttributeAsync("href", Host.Address + PathBase + Cast.MayasPage);
    }

    [Fact]
    public async Task Relative_addresses_in_answers_are_resolved_against_the_API_s_root()
    {
        var nora = await OpenElsewhereAsync(
            $"""<live-chat-messages record="{Cast.Maya}"></live-chat-messages>""",
            isRelative: true
        );
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        _asked.Clear();
        await nora.ChooseAsync("WhatsApp");
        await Expect(nora.Text("Two bags, noted.")).ToBeVisibleAsync();
        await nora.SendAsync("Relative.");
        await Expect(nora.Widget.Locator(".message").Filter(new() { HasText = "Relative." })).ToHaveCountAsync(1);
        await nora.UntilAsync(
            "() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/replies'))"
        );
        var calls = _asked.Where(url => url.Contains("/api/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(calls);
        Assert.All(calls, url => Assert.StartsWith(Mount + "/api/", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_base_attribute_says_where_the_API_is()
    {
        var nora = await OpenElsewhereAsync(
            $"""<live-chat-messages live-chat="orders" base="{Host.Address}/shop{WidgetApp.LiveChat}"></live-chat-messages>"""
        );
        await Expect(nora.Session("Maya Lindqvist")).ToBeVisibleAsync();
        Assert.Contains($"/shop{WidgetApp.LiveChat}/api/live-chats/orders", _asked);
    }

    [Fact]
    public async Task The_designer_works_elsewhere_too()
    {
        var ruth = await OpenElsewhereAsync(
            """<live-chat-designer form="deals"></live-chat-designer>""",
            Cast.Supervisor
        );
        await ruth.Radio("By app item").CheckAsync();
        await ruth.Button("Save").ClickAsync();
        await Expect(ruth.Page.GetByText("Saved.", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Contains(Mount + "/api/designer/deals/draft", _asked);
    }

    private async Task<UserPage> OpenElsewhereAsync(string body, string user = Cast.Operator, bool isRelative = false)
    {
        var page = await OpenAsync(user, "/");
        var scripts = new[] { "live-chat.js", "live-chat-designer.js" }.Select(script =>
            $"<script type=\"module\" crossorigin=\"use-credentials\" src=\"{Host.Address}{Mount}/{script}\"></script>"
        );
        var html = $"""
            <!doctype html><html lang="en"><title>Elsewhere</title>
            <link rel="icon" href="data:,">{string.Concat(scripts)}
            <body>{body}</body></html>
            """;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var elsewhere = builder.Build();
        elsewhere.MapGet("/", () => TypedResults.Content(html, "text/html; charset=utf-8"));
        await elsewhere.StartAsync(TestContext.Current.CancellationToken);
        _elsewhere.Add(elsewhere);
        if (isRelative)
        {
            // A stream cannot be rewritten on its way; the answers alone tell the widget all it needs here.
            page.Expects("ERR_FAILED");
            await page.Page.RouteAsync("**/events*", route => route.AbortAsync());
            await page.Page.RouteAsync(
                new Func<string, bool>(url =>
                    url.Contains("/api/", StringComparison.Ordinal)
                    && !url.Contains("/events", StringComparison.Ordinal)
                ),
                async route =>
                {
                    var answer = await route.FetchAsync();
                    var text = (await answer.TextAsync()).Replace($"\"{Mount}/api/", "\"", StringComparison.Ordinal);
                    await route.FulfillAsync(new() { Response = answer, Body = text });
                }
            );
        }

        await page.Page.GotoAsync(elsewhere.Urls.First() + "/");
        return page;
    }

    /// <summary>Lets one other origin in, with credentials, and serves the whole host below two more paths.</summary>
    private sealed class Doors(ConcurrentQueue<string> asked) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    async (context, go) =>
                    {
                        var (request, headers) = (context.Request, context.Response.Headers);
                        asked.Enqueue(request.Path.Value + request.QueryString);
                        if (request.Headers.Origin is [{ } origin] && origin != $"http://{request.Host}")
                        {
                            headers.AccessControlAllowOrigin = origin;
                            headers.AccessControlAllowCredentials = "true";
                            if (HttpMethods.IsOptions(request.Method))
                            {
                                headers.AccessControlAllowMethods = "GET, POST, PUT, DELETE";
                                headers.AccessControlAllowHeaders = "content-type, x-csrf-token";
                                return;
                            }
                        }

                        context.Response.OnStarting(() =>
                        {
                            headers["Cross-Origin-Resource-Policy"] = "same-site";
                            return Task.CompletedTask;
                        });
                        await go(context);
                    }
                );
                app.UsePathBase(PathBase);
                app.UsePathBase("/shop");
                next(app);
            };
    }
}
