using System.Globalization;
using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>A user who goes to a day of a long history.</summary>
public sealed class DateTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly DateTimeOffset s_begin = new(2025, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Rule(T5, Q5)]
    [Fact]
    public async Task A_day_of_last_year_is_shown_by_keyboard_and_on_a_phone()
    {
        await ImportAsync();
        var phone = new BrowserNewContextOptions
        {
            ViewportSize = new() { Width = 390, Height = 780 },
        };
        var ruth = await OpenAsync(Cast.Supervisor, Cast.OrdersPage, phone);
        var session = await Host.SayAsync(Cast.NewChannel(0), "today", "Hello again");
        await ruth.ShowAsync($"{session}");
        await Expect(ruth.Text("Hello again")).ToBeVisibleAsync();
        await Expect(ruth.Text("On day 100.")).ToHaveCountAsync(0);

        var keys = new Keys(ruth);
        await keys.EnterAsync(ruth.Button("Go to a date"));
        await Expect(ruth.Dialog.GetByLabel("Day")).ToBeFocusedAsync();
        await ruth.Dialog.GetByLabel("Day").FillAsync(Day(100));
        await keys.EnterAsync(ruth.DialogButton("Go"));
        await Expect(ruth.Text("On day 100.")).ToBeInViewportAsync();
        await ruth.ShootAsync("date");

        // Before the first message, and after the last one.
        await GoAsync(ruth, Day(-500));
        await Expect(ruth.Text("On day 0.")).ToBeInViewportAsync();
        await GoAsync(ruth, "2099-01-01");
        await Expect(ruth.Text("Hello again")).ToBeVisibleAsync();
        await ruth.UntilAsync(
            """
            () => {
                const list = document.querySelector('live-chat-messages').shadowRoot.querySelector('.messages');
                return list.scrollTop + list.clientHeight > list.scrollHeight - 30;
            }
            """
        );
    }

    [Rule(T5)]
    [Fact]
    public async Task A_problem_is_told_in_the_dialog_which_stays_open()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        nora.Expects("status of 503");
        await nora.FailAsync("**/timeline?at=*");
        await GoAsync(nora, Day(1));
        await Expect(nora.Dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(nora.Text("Is my order on its way?")).ToHaveCountAsync(1);
    }

    private static async Task GoAsync(UserPage user, string day)
    {
        await user.Button("Go to a date").ClickAsync();
        await user.Dialog.GetByLabel("Day").FillAsync(day);
        await user.DialogButton("Go").ClickAsync();
    }

    private static string Day(int number) =>
        s_begin.AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A closed session with a message on each of many days.</summary>
    private Task<List<SessionId>> ImportAsync() =>
        Host.ImportAsync([
            new ImportedSession(Cast.NewChannel(0), s_begin)
            {
                ClosedAt = s_begin.AddDays(300),
                Messages =
                [
                    .. Enumerable
                        .Range(0, 300)
                        .Select(day => new IncomingMessage(
                            string.Create(CultureInfo.InvariantCulture, $"day-{day}"),
                            string.Create(CultureInfo.InvariantCulture, $"On day {day}.")
                        )
                        {
                            SentAt = s_begin.AddDays(day),
                            ReceivedAt = s_begin.AddDays(day),
                        }),
                ],
            },
        ]);
}
