using System.Globalization;
using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>Users who find messages: in the conversation on the screen, and in all of a list's sessions.</summary>
public sealed class SearchTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly DateTimeOffset s_begin = new(2025, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Rule(Q1, Q5)]
    [Fact]
    public async Task A_conversation_is_searched_by_keyboard_from_hit_to_hit()
    {
        await ImportAsync();
        var session = await Host.SayAsync(Cast.NewChannel(0), "today", "Is the teapot there?");
        var ruth = await OpenAsync(Cast.Supervisor, Cast.OrdersPage);
        await ruth.ShowAsync($"{session}");
        var keys = new Keys(ruth);
        await keys.EnterAsync(ruth.Button("Search in this conversation"));
        await Expect(Words(ruth)).ToBeFocusedAsync();
        await Words(ruth).FillAsync("teapot");
        await Words(ruth).PressAsync("Enter");
        await Expect(State(ruth)).ToHaveTextAsync("1 of 20, back to 14 Apr 2025");
        await Expect(ruth.Text("Is the teapot there?")).ToBeInViewportAsync();
        await Expect(ruth.Widget.Locator(".find mark")).ToHaveTextAsync(["teapot"]);

        await Words(ruth).PressAsync("Enter");
        await Expect(ruth.Text("Teapot 50.")).ToBeInViewportAsync();
        await Expect(Words(ruth)).ToBeFocusedAsync();
        await ruth.ShootAsync("search");
        await Words(ruth).PressAsync("Shift+Enter");
        await Expect(ruth.Text("Is the teapot there?")).ToBeInViewportAsync();

        // As far as the first one, which is read page after page.
        for (var hit = 0; hit < 51; hit++)
        {
            await Words(ruth).PressAsync("Enter");
            await Expect(State(ruth)).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"{hit + 2} of"));
        }

        await Expect(State(ruth)).ToHaveTextAsync("52 of 52");
        await Expect(ruth.Text("Teapot 0.")).ToBeInViewportAsync();
        await Words(ruth).FillAsync("teapot 17");
        await Words(ruth).PressAsync("Enter");
        await Expect(State(ruth)).ToHaveTextAsync("1 of 1");
        await Expect(ruth.Text("Teapot 17.")).ToBeInViewportAsync();
        await Words(ruth).FillAsync("coffee");
        await Words(ruth).PressAsync("Enter");
        await Expect(State(ruth)).ToHaveTextAsync("Nothing found.");
        await Words(ruth).PressAsync("Escape");
        await Expect(Words(ruth)).ToHaveCountAsync(0);
    }

    [Rule(Q1, Q5)]
    [Fact]
    public async Task The_sessions_of_a_list_are_searched_on_a_phone_and_a_hit_opens_its_session()
    {
        await ImportAsync();
        var phone = new BrowserNewContextOptions
        {
            ViewportSize = new() { Width = 390, Height = 780 },
        };
        var ruth = await OpenAsync(Cast.Supervisor, Cast.OrdersPage, phone);
        await ruth.Button("Search in these sessions").ClickAsync();
        await ruth.Dialog.GetByRole(AriaRole.Searchbox).FillAsync("teapot");
        await ruth.DialogButton("Search").ClickAsync();
        await Expect(ruth.Dialog.Locator(".hit")).ToHaveCountAsync(20);
        await ruth.DialogButton("Search further back").ClickAsync();
        await Expect(ruth.Dialog.Locator(".hit")).ToHaveCountAsync(40);
        await ruth.DialogButton("Search further back").ClickAsync();
        await Expect(ruth.Dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("51 found");
        await ruth.ShootAsync("search-list");

        await ruth.Dialog.GetByRole(AriaRole.Searchbox).FillAsync("\"teapot 7\"");
        await ruth.DialogButton("Search").ClickAsync();
        await Expect(ruth.Dialog.Locator(".hit mark")).ToHaveTextAsync(["Teapot 7"]);
        await ruth.Dialog.Locator(".hit").ClickAsync();
        await Expect(ruth.Text("Teapot 7.")).ToBeInViewportAsync();
    }

    [Rule(Q1, A8)]
    [Fact]
    public async Task What_may_not_be_read_is_not_found()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        await nora.Button("Note").ClickAsync();
        await nora.Widget.GetByRole(AriaRole.Textbox, new() { Name = "Note for colleagues" }).FillAsync("Zanzibar");
        await nora.Widget.GetByRole(AriaRole.Textbox, new() { Name = "Note for colleagues" }).PressAsync("Enter");
        await Expect(nora.Text("Zanzibar")).ToHaveCountAsync(1);
        var rex = await OpenChatAsync(Cast.Reader);
        foreach (var (user, state) in new[] { (nora, "1 of 1"), (rex, "Nothing found.") })
        {
            await user.Button("Search in this conversation").ClickAsync();
            await Words(user).FillAsync("zanzibar");
            await Words(user).PressAsync("Enter");
            await Expect(State(user)).ToHaveTextAsync(state);
        }
    }

    private static ILocator Words(UserPage user) => user.Widget.Locator(".find [type=search]");

    private static ILocator State(UserPage user) => user.Widget.Locator(".find-state");

    /// <summary>51 messages about teapots, in eight sessions of last year.</summary>
    private Task<List<SessionId>> ImportAsync() =>
        Host.ImportAsync([
            .. Enumerable
                .Range(0, 51)
                .GroupBy(number => s_begin.AddDays(10 * (number / 7)))
                .Select(session => new ImportedSession(Cast.NewChannel(0), session.Key)
                {
                    ClosedAt = session.Key.AddDays(9),
                    Messages =
                    [
                        .. session.Select(number => Teapot(number, session.Key.AddDays(number % 7).AddMinutes(1))),
                    ],
                }),
        ]);

    private static IncomingMessage Teapot(int number, DateTimeOffset at) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"teapot-{number}"),
            string.Create(CultureInfo.InvariantCulture, $"Teapot {number}.")
        )
        {
            SentAt = at,
            ReceivedAt = at,
        };
}
