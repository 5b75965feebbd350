using System.Globalization;
using Microsoft.Playwright;
using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The lists on the left: an update of one list never changes another.</summary>
public sealed class SessionListTests(Chromium chromium) : BrowserTest(chromium)
{
    private const int PerChannel = 30;

    /// <summary>The sessions in the demo's archive of Orders.</summary>
    private const int InDemo = 2;

    private static readonly DateTimeOffset s_begin = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Active_sessions_do_not_appear_under_Archive_while_the_archive_loads()
    {
        var nora = await OpenNotedAsync(Cast.Operator, Cast.MayasPage);
        await nora.ChooseAsync("WhatsApp");
        var archive = await HeldAnswers.OfAsync(nora.Page, "**/sessions?status=closed*");
        await nora.Button("Archive").ClickAsync();
        await archive.Answered;
        await Host.SayAsync(Cast.MayasChannel, "meanwhile", "Said while the archive was loaded.");
        await nora.UntilNotedAsync("sessions", "Said while the archive was loaded.");
        Assert.Equal(0, await nora.Sessions.CountAsync());
        archive.Release();
        await Expect(nora.Sessions).ToHaveCountAsync(1);
        await Expect(nora.Session("Shall I send a sample?")).ToBeVisibleAsync();
        await nora.Button("Active").ClickAsync();
        await Expect(nora.Session("Said while the archive was loaded.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Rows_below_the_first_page_equal_the_list_after_every_change()
    {
        var sessions = await ImportAsync();
        var ruth = await OpenAsync(Cast.Supervisor, Cast.OrdersPage);
        await ruth.Button("Archive").ClickAsync();

        // A list that is not there yet has no end to scroll to.
        await Expect(ruth.Sessions).ToHaveCountAsync(50);
        await ruth.Widget.Locator(".menu-body").EvaluateAsync("body => { body.scrollTop = body.scrollHeight; }");
        await Expect(ruth.Sessions).ToHaveCountAsync(sessions.Count + InDemo);
        await Host.Desk.MarkSpamAsync(sessions[0], DemoShop.Supervisor);

        // One more row on the first page, so that its border separates two sessions that were opened at the same time.
        var newest = await Host.SayAsync(Cast.NewChannel(9), "newest", "Never mind.");
        await Host.Desk.CloseAsync(newest, DemoShop.Supervisor);
        await Expect(ruth.Session("Never mind.")).ToHaveCountAsync(1);
        await Expect(Row(ruth, sessions[0])).ToHaveCountAsync(0);
        await Expect(ruth.Sessions).ToHaveCountAsync(sessions.Count + InDemo);
        foreach (var session in sessions.Skip(1))
        {
            Assert.Equal(1, await Row(ruth, session).CountAsync());
        }
    }

    [Fact]
    public async Task Choosing_a_session_keeps_the_list_s_scroll_position_and_focus()
    {
        var sessions = await ImportAsync();
        var chosen = sessions[^20];
        var ruth = await OpenAsync(Cast.Supervisor, Cast.OrdersPage);
        await ruth.Button("Archive").ClickAsync();
        await Expect(Row(ruth, chosen)).ToHaveCountAsync(1);
        var list = ruth.Widget.Locator(".menu-body");
        await Row(ruth, chosen).FocusAsync();
        var before = await list.EvaluateAsync<double>("body => body.scrollTop");
        Assert.True(before > 100, $"Scrolled to {before} only.");
        await ruth.ShowAsync(chosen.ToString());
        await Expect(ruth.Text("Long ago").First).ToBeVisibleAsync();
        await Expect(Row(ruth, chosen)).ToHaveAttributeAsync("aria-current", "true");
        await Expect(Row(ruth, chosen)).ToBeFocusedAsync();
        Assert.Equal(before, await list.EvaluateAsync<double>("body => body.scrollTop"));
    }

    private static ILocator Row(UserPage page, SessionId session) =>
        page.Widget.Locator($".session[data-session='{session}']");

    /// <summary>Closed sessions on two channels, always two opened at the same time; the oldest first.</summary>
    private Task<List<SessionId>> ImportAsync()
    {
        var sessions = Enumerable
            .Range(0, PerChannel * 2)
            .Select(number => new ImportedSession(Cast.NewChannel(number % 2), s_begin.AddHours(number / 2))
            {
                ClosedAt = s_begin.AddHours(number / 2).AddMinutes(30),
                Messages =
                [
                    new(string.Create(CultureInfo.InvariantCulture, $"old-{number}"), "Long ago")
                    {
                        SentAt = s_begin.AddHours(number / 2),
                        ReceivedAt = s_begin.AddHours(number / 2),
                    },
                ],
            });
        return Host.ImportAsync(sessions);
    }
}
