namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>A page changes the element while its widget loads; a stopped widget does nothing more.</summary>
public sealed class StoppedWidgetTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string About = "**" + Cast.MayasWidget;
    private const string List = "**" + Cast.MayasWidget + "/sessions?status=active*";

    /// <summary>Notes the element's events, and the listeners of the page's window and document.</summary>
    private const string Notes = """
        window.told = [];
        window.listeners = new Map();
        for (const [method, note] of [
            ['addEventListener', (listener, type) => window.listeners.set(listener, type)],
            ['removeEventListener', (listener) => window.listeners.delete(listener)],
        ]) {
            const original = EventTarget.prototype[method];
            EventTarget.prototype[method] = function (type, listener, ...more) {
                if ([window, document, undefined].includes(this) && ['online', 'visibilitychange'].includes(type)) {
                    note(listener, type);
                }
                original.call(this, type, listener, ...more);
            };
        }
        for (const kind of ['live-chat-select', 'live-chat-unread', 'live-chat-signed-out']) {
            addEventListener(kind, ({ detail }) => window.told.push(`${kind} ${JSON.stringify(detail)}`));
        }
        """;

    [Theory]
    [InlineData(About)]
    [InlineData(List)]
    public async Task Another_record_shows_its_own_sessions_however_late_the_previous_one_answers(string url)
    {
        var (nora, answer) = await OpenHeldAsync(url);
        await nora.Widget.EvaluateAsync($"widget => widget.setAttribute('record', '{Cast.Deal}')");
        await Expect(nora.Session(Cast.IdaAsks)).ToBeVisibleAsync();
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        var told = await ToldAsync(nora);
        await ArriveAsync(nora, answer);
        await Expect(nora.Session(Cast.IdaAsks)).ToBeVisibleAsync();
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        Assert.Equal(told, await ToldAsync(nora));
        var stream = Assert.Single(await nora.OpenStreamsAsync());
        Assert.Contains("/deals/harbour/", stream, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(About)]
    [InlineData(List)]
    public async Task An_element_that_is_removed_while_it_loads_leaves_no_stream_and_no_listener(string url)
    {
        var (nora, answer) = await OpenHeldAsync(url);
        await nora.Widget.EvaluateAsync("widget => widget.remove()");
        await ArriveAsync(nora, answer);
        Assert.Empty(await nora.OpenStreamsAsync());
        Assert.Empty(await ListenersAsync(nora));
    }

    [Fact]
    public async Task An_element_that_is_removed_leaves_no_stream_and_no_listener()
    {
        var nora = await OpenAsync(Cast.Operator, "/");
        await nora.Page.AddInitScriptAsync(Notes);
        await nora.GoNotedAsync(Cast.MayasPage);
        await nora.ChooseAsync("WhatsApp");
        await nora.UntilStreamsAsync(1);
        Assert.Contains("online", await ListenersAsync(nora));
        await nora.Widget.EvaluateAsync("widget => widget.remove()");
        await nora.SettleAsync();
        Assert.Empty(await nora.OpenStreamsAsync());
        Assert.Empty(await ListenersAsync(nora));
    }

    [Theory]
    [InlineData(About)]
    [InlineData(List)]
    public async Task A_session_that_is_set_while_the_widget_loads_is_shown(string url)
    {
        var session = await Host.SayAsync(Cast.MayasChannel, "early", "Are you open already?");
        var (nora, answer) = await OpenHeldAsync(url);
        await nora.ShowAsync(session.ToString());
        await ArriveAsync(nora, answer);
        await Expect(nora.Text("Are you open already?")).ToBeVisibleAsync();
        await Expect(nora.Widget).ToHaveAttributeAsync("session", session.ToString());
    }

    [Fact]
    public async Task Try_again_shows_the_chosen_session()
    {
        var session = await Host.SayAsync(Cast.MayasChannel, "again", "Are you there by now?");
        var nora = await OpenAsync(Cast.Operator, "/");
        nora.Expects("status of 503");
        await nora.FailAsync(About);
        await nora.Page.GotoAsync(Cast.MayasPage);
        await Expect(nora.Button("Try again")).ToBeVisibleAsync();
        await nora.ShowAsync(session.ToString());
        await nora.Page.UnrouteAsync(About);
        await nora.Button("Try again").ClickAsync();
        await Expect(nora.Text("Are you there by now?")).ToBeVisibleAsync();
    }

    /// <summary>A contact's page whose widget waits for an answer.</summary>
    private async Task<(UserPage Page, HeldAnswers Answer)> OpenHeldAsync(string url)
    {
        var nora = await OpenAsync(Cast.Operator, "/");
        var answer = await HeldAnswers.OfAsync(nora.Page, url);
        await nora.Page.AddInitScriptAsync(Notes);
        await nora.GoNotedAsync(Cast.MayasPage);
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

    private static Task<string[]> ListenersAsync(UserPage page) =>
        page.Page.EvaluateAsync<string[]>("() => [...window.listeners.values()]");
}
