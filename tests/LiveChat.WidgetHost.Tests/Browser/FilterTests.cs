using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>Users who look for sessions by messenger, operator and day.</summary>
public sealed class FilterTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly DateTimeOffset s_january = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Rule(Q4)]
    [Fact]
    public async Task A_supervisor_filters_the_workspace_and_new_sessions_respect_the_filter()
    {
        await ImportAsync();
        var unassigned = await Host.SayAsync(Cast.NewChannel(5), "m1", "Who helps me?");
        var ruth = await OpenAsync(Cast.Supervisor, Cast.OrdersPage);
        var all = await CountAsync(ruth, atLeast: 3);

        await FilterAsync(ruth, who: "nobody yet");
        await Expect(ruth.Sessions).ToHaveCountAsync(1);
        await Expect(ruth.Session("Who helps me?")).ToBeVisibleAsync();
        await Expect(ruth.Widget.Locator(".filtered")).ToContainTextAsync("Only: nobody yet");
        await Host.SayAsync(Cast.NewChannel(6), "m1", "And me?");
        await Expect(ruth.Session("And me?")).ToBeVisibleAsync();
        await Host.HandOverAsync(unassigned, Cast.Operator);
        await Expect(ruth.Session("Who helps me?")).ToHaveCountAsync(0);
        await Expect(ruth.Sessions).ToHaveCountAsync(1);
        await ruth.ShootAsync("filtered");

        await FilterAsync(ruth, who: "Nora Vance");
        await Expect(ruth.Session("Who helps me?")).ToBeVisibleAsync();
        await Expect(ruth.Session("And me?")).ToHaveCountAsync(0);
        await ruth.Button("Show all").ClickAsync();
        await Expect(ruth.Sessions).ToHaveCountAsync(all + 1);
        await Expect(ruth.Button("Filter the lists")).ToBeFocusedAsync();

        await FilterAsync(ruth, through: "E-mail");
        await Expect(ruth.Session(Cast.TomasAsks)).ToBeVisibleAsync();
        await Expect(ruth.Session("And me?")).ToHaveCountAsync(0);
    }

    [Rule(Q4)]
    [Fact]
    public async Task A_day_in_the_archive_is_found_by_keyboard_and_on_a_phone()
    {
        await ImportAsync();
        var phone = new BrowserNewContextOptions
        {
            ViewportSize = new() { Width = 390, Height = 780 },
        };
        var ruth = await OpenAsync(Cast.Supervisor, Cast.OrdersPage, phone);
        var keys = new Keys(ruth);
        await keys.EnterAsync(ruth.Button("Archive"));
        await CountAsync(ruth, atLeast: 5);

        await keys.EnterAsync(ruth.Button("Filter the lists"));
        await Expect(ruth.Dialog.GetByLabel("Messenger")).ToBeFocusedAsync();
        await ruth.Dialog.GetByLabel("Opened from").FillAsync("2026-01-06");
        await ruth.Dialog.GetByLabel("Opened until").FillAsync("2026-01-07");
        await ruth.ShootAsync("filter-phone");
        await keys.EnterAsync(ruth.DialogButton("Show"));

        await Expect(ruth.Sessions).ToHaveCountAsync(2);
        await Expect(ruth.Widget.Locator(".filtered")).ToContainTextAsync("6 Jan 2026 – 7 Jan 2026");
        await keys.EnterAsync(ruth.Button("Active"));
        await Expect(ruth.Widget).ToContainTextAsync("No session here matches the filter.");
        await keys.EnterAsync(ruth.Button("Filter the lists"));
        await Expect(ruth.Dialog.GetByLabel("Opened from")).ToHaveValueAsync("2026-01-06");
        await keys.PressAsync("Escape");
        await Expect(ruth.Button("Filter the lists")).ToBeFocusedAsync();
    }

    [Rule(Q4)]
    [Fact]
    public async Task A_contact_s_lists_are_filtered_by_messenger_and_a_deal_s_are_not()
    {
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        await FilterAsync(nora, through: "Telegram");
        await Expect(nora.Sessions).ToHaveCountAsync(1);
        await FilterAsync(nora, through: "Any", who: "Me");
        await Expect(nora.Sessions).ToHaveCountAsync(1);
        await Expect(nora.Session("Is my order on its way?")).ToBeVisibleAsync();

        await nora.GoAsync(Cast.DealsPage);
        await Expect(nora.Session(Cast.TomasAsks)).ToBeVisibleAsync();
        await nora.Button("Filter the lists").ClickAsync();
        await Expect(nora.Dialog.GetByLabel("Responsible")).ToBeVisibleAsync();
        await Expect(nora.Dialog.GetByLabel("Messenger")).ToHaveCountAsync(0);
    }

    private static async Task FilterAsync(UserPage user, string? through = null, string? who = null)
    {
        await user.Button("Filter the lists").ClickAsync();
        await Expect(user.Dialog.GetByLabel("Responsible")).ToBeVisibleAsync();
        if (through is not null)
        {
            await user.Dialog.GetByLabel("Messenger").SelectOptionAsync(new SelectOptionValue { Label = through });
        }

        if (who is not null)
        {
            await user.Dialog.GetByLabel("Responsible").SelectOptionAsync(new SelectOptionValue { Label = who });
        }

        await user.DialogButton("Show").ClickAsync();
        await Expect(user.Dialog).ToHaveCountAsync(0);
    }

    private static async Task<int> CountAsync(UserPage user, int atLeast)
    {
        await Expect(user.Sessions.Nth(atLeast - 1)).ToBeVisibleAsync();
        return await user.Sessions.CountAsync();
    }

    /// <summary>Closed sessions of five days.</summary>
    private Task<List<SessionId>> ImportAsync() =>
        Host.ImportAsync(
            Enumerable
                .Range(0, 5)
                .Select(day => new ImportedSession(Cast.NewChannel(0), s_january.AddDays(day))
                {
                    ClosedAt = s_january.AddDays(day).AddHours(1),
                    Messages =
                    [
                        new($"day-{day}", $"On day {day}")
                        {
                            SentAt = s_january.AddDays(day),
                            ReceivedAt = s_january.AddDays(day),
                        },
                    ],
                })
        );
}
