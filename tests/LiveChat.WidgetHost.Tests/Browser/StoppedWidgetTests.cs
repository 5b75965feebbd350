namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>What a page does to the element while its widget loads; a widget that was stopped does no more.</summary>
public sealed class StoppedWidgetTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string About = "**/api/widgets/contacts/maya";
    private const string List = "**/api/widgets/contacts/maya/sessions?status=active*";

    [Theory]
    [InlineData(About)]
    [InlineData(List)]
    public async Task Another_endpoint_shows_its_own_sessions_however_late_the_one_before_answers(string url)
    {
        var (nora, answer) = await OpenHeldAsync(url);
        await nora.Widget.EvaluateAsync("widget => widget.setAttribute('endpoint', '/api/widgets/deals/harbour')");
        await Expect(nora.Session("Whom do we call about the grinder?")).ToBeVisibleAsync();
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        var told = await ToldAsync(nora);
        await ArriveAsync(nora, answer);
        await Expect(nora.Session("Whom do we call about the grinder?")).ToBeVisibleAsync();
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        Assert.Equal(told, await ToldAsync(nora));
        var stream = Assert.Single(await nora.OpenStreamsAsync());
        Assert.Contains("/deals/harbour/", stream, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(About)]
    [InlineData(List)]
    public async Task An_element_that_is_removed_while_it_loads_leaves_no_stream_and_asks_for_nothing_more(string url)
    {
        var (nora, answer) = await OpenHeldAsync(url);
        await nora.Widget.EvaluateAsync("widget => widget.remove()");
        await ArriveAsync(nora, answer);
        Assert.Empty(await nora.OpenStreamsAsync());
        var asked = new List<string>();
        nora.Page.Request += (_, request) => asked.Add(request.Url);
        await nora.Page.EvaluateAsync("() => { dispatchEvent(new Event('online')); }");
        await nora.SettleAsync();
        Assert.All(asked, one => Assert.EndsWith("/health", one, StringComparison.Ordinal));
        Assert.NotEmpty(asked);
    }

    [Fact]
    public async Task An_element_that_is_removed_leaves_no_stream()
    {
        var nora = await OpenAsync("nora", "/");
        await nora.GoNotedAsync("/apps/contacts/maya");
        await nora.ChooseAsync("WhatsApp");
        await nora.UntilStreamsAsync(1);
        await nora.Widget.EvaluateAsync("widget => widget.remove()");
        await nora.UntilStreamsAsync(0);
    }

    [Theory]
    [InlineData(About)]
    [InlineData(List)]
    public async Task A_session_that_is_set_while_the_widget_loads_is_shown(string url)
    {
        var session = await Host.SayAsync(Demo.MayaWhatsApp, "early", "Are you open already?");
        var (nora, answer) = await OpenHeldAsync(url);
        await nora.Widget.EvaluateAsync("(widget, id) => { widget.session = id; }", session.ToString());
        await ArriveAsync(nora, answer);
        await Expect(nora.Text("Are you open already?")).ToBeVisibleAsync();
        await Expect(nora.Widget).ToHaveAttributeAsync("session", session.ToString());
    }

    [Fact]
    public async Task Try_again_shows_the_session_that_was_wanted()
    {
        var session = await Host.SayAsync(Demo.MayaWhatsApp, "again", "Are you there by now?");
        var nora = await OpenAsync("nora", "/");
        nora.Expects("status of 503");
        await nora.Page.RouteAsync(About, route => route.FulfillAsync(new() { Status = 503 }));
        await nora.Page.GotoAsync("/apps/contacts/maya");
        await Expect(nora.Button("Try again")).ToBeVisibleAsync();
        await nora.Widget.EvaluateAsync("(widget, id) => { widget.session = id; }", session.ToString());
        await nora.Page.UnrouteAsync(About);
        await nora.Button("Try again").ClickAsync();
        await Expect(nora.Text("Are you there by now?")).ToBeVisibleAsync();
    }

    /// <summary>A contact's page whose widget waits for an answer; what it tells the page is noted.</summary>
    private async Task<(UserPage Page, HeldAnswers Answer)> OpenHeldAsync(string url)
    {
        var nora = await OpenAsync("nora", "/");
        var answer = await HeldAnswers.OfAsync(nora.Page, url);
        await nora.Page.AddInitScriptAsync(
            """
            window.told = [];
            for (const kind of ['live-chat-select', 'live-chat-unread', 'live-chat-signed-out']) {
                addEventListener(kind, ({ detail }) => window.told.push(`${kind} ${JSON.stringify(detail)}`));
            }
            """
        );
        await nora.GoNotedAsync("/apps/contacts/maya");
        await answer.Answered;
        return (nora, answer);
    }

    private static async Task ArriveAsync(UserPage page, HeldAnswers answer)
    {
        await page.Page.RunAndWaitForRequestFinishedAsync(
            () =>
            {
                answer.Release();
                return Task.CompletedTask;
            },
            new() { Predicate = request => request.Url.Contains("/contacts/maya", StringComparison.Ordinal) }
        );
        await page.SettleAsync();
    }

    private static Task<string[]> ToldAsync(UserPage page) => page.Page.EvaluateAsync<string[]>("() => window.told");
}
