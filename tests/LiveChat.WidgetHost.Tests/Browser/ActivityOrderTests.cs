namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>Active sessions that fit one page are ordered by last activity; all others by opening (rule S3).</summary>
public sealed class ActivityOrderTests(Chromium chromium) : BrowserTest(chromium)
{
    private const int Channels = 12;

    [Fact]
    public async Task A_message_brings_its_session_to_the_top_and_a_session_without_any_counts_by_its_opening()
    {
        await FillAsync(3);
        var ruth = await OpenAsync(Cast.Supervisor, Cast.OrdersPage);
        await Expect(ruth.Sessions.First).ToContainTextAsync("First of 2");
        await Host.SayAsync(Cast.NewChannel(0), "again-0", "Again of 0");
        await Expect(ruth.Sessions.First).ToContainTextAsync("Again of 0");
        await Expect(ruth.Sessions.Nth(1)).ToContainTextAsync("First of 2");
        await Expect(ruth.Sessions.Nth(2)).ToContainTextAsync("First of 1");

        // Read anew it is the same.
        await ruth.Page.ReloadAsync();
        await Expect(ruth.Sessions.First).ToContainTextAsync("Again of 0");
    }

    [Fact]
    public async Task A_list_of_several_pages_keeps_the_order_of_opening()
    {
        await FillAsync(Channels);
        await Host.SayAsync(Cast.NewChannel(0), "again-0", "Again of 0");
        var ruth = await OpenAsync(Cast.Supervisor, "/");
        await ruth.Page.RouteAsync("**/events*", route => route.AbortAsync());
        ruth.Expects("ERR_FAILED");
        ruth.Expects("Failed to load resource");
        await ruth.Page.GotoAsync(Cast.OrdersPage);
        await Expect(ruth.Sessions.First).ToContainTextAsync("Again of 0");
        await ruth.Widget.EvaluateAsync("widget => widget.setAttribute('page-size', '5')");
        await Expect(ruth.Sessions.First).ToContainTextAsync($"First of {Channels - 1}");
        // Each page is asked for when the end of the list comes into sight.
        for (var shown = 5; shown < Channels; shown += 5)
        {
            await Expect(ruth.Sessions.Nth(shown - 1)).ToHaveCountAsync(1);
            await ruth.Widget.Locator(".menu-body").EvaluateAsync("body => { body.scrollTop = body.scrollHeight; }");
        }

        await Expect(ruth.Session("Again of 0")).ToHaveCountAsync(1);
        await Expect(ruth.Sessions.First).ToContainTextAsync($"First of {Channels - 1}");
    }

    [Fact]
    public async Task The_archive_keeps_the_order_of_opening()
    {
        var first = await Host.SayAsync(Cast.NewChannel(0), "first", "Opened first");
        var second = await Host.SayAsync(Cast.NewChannel(1), "second", "Opened second");
        await Host.SayAsync(Cast.NewChannel(0), "last", "Written last");
        foreach (var session in new[] { first, second })
        {
            await Host.Desk.CloseAsync(session, global::WidgetHost.Demo.DemoShop.Supervisor);
        }

        var ruth = await OpenAsync(Cast.Supervisor, Cast.OrdersPage);
        await ruth.Button("Archive").ClickAsync();
        await Expect(ruth.Sessions.First).ToContainTextAsync("Opened second");
        await Expect(ruth.Sessions.Nth(1)).ToContainTextAsync("Written last");
    }

    [Fact]
    public async Task Sessions_change_places_under_a_reader_who_keeps_the_focus_and_the_scroll_position()
    {
        await FillAsync(Channels);
        var ruth = await OpenAsync(Cast.Supervisor, Cast.OrdersPage);
        var focused = ruth.Session("First of 3");
        await focused.FocusAsync();
        var list = ruth.Widget.Locator(".menu-body");
        await list.EvaluateAsync("body => { body.scrollTop = 250; }");
        await ruth.Widget.EvaluateAsync(
            """
            widget => {
                window.blurs = 0;
                widget.shadowRoot.activeElement.addEventListener('blur', () => { window.blurs += 1; });
            }
            """
        );
        var seen = ruth.Session("First of 5");
        var before = (await seen.BoundingBoxAsync())!.Y;
        await Host.SayAsync(Cast.NewChannel(0), "again-0", "Again of 0");
        await Expect(ruth.Sessions.First).ToContainTextAsync("Again of 0");
        await Expect(focused).ToBeFocusedAsync();
        Assert.Equal(before, (await seen.BoundingBoxAsync())!.Y, tolerance: 1.0);

        // The focused one itself rises, and keeps the focus without losing it for a moment.
        await Host.SayAsync(Cast.NewChannel(3), "again-3", "Again of 3");
        await Expect(ruth.Sessions.First).ToContainTextAsync("Again of 3");
        await Expect(ruth.Session("Again of 3")).ToBeFocusedAsync();
        Assert.Equal(0, await ruth.Page.EvaluateAsync<int>("() => window.blurs"));
        Assert.Equal(before, (await seen.BoundingBoxAsync())!.Y, tolerance: 1.0);
        await ruth.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(ruth.Session("Again of 0")).ToBeFocusedAsync();
    }

    /// <summary>Customers who write one after the other, newest last.</summary>
    private async Task FillAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            await Host.SayAsync(Cast.NewChannel(number), $"first-{number}", $"First of {number}");
        }
    }
}
