using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The widget without a mouse, without sight, in the dark, and on a phone.</summary>
public sealed class AccessibilityTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_session_is_chosen_and_a_reply_written_and_sent_by_keyboard_alone()
    {
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        var whatsApp = nora.Session("WhatsApp");
        var first = nora.Sessions.First;
        await TabToAsync(nora, first);
        if (!(await first.InnerTextAsync()).Contains("Orders", StringComparison.Ordinal))
        {
            await nora.Page.Keyboard.PressAsync("ArrowDown");
        }

        await Expect(whatsApp).ToBeFocusedAsync();
        await nora.Page.Keyboard.PressAsync("Enter");
        await Expect(nora.Title).ToBeFocusedAsync();
        await TabToAsync(nora, nora.Reply);
        await nora.Page.Keyboard.TypeAsync("Written without");
        await nora.Page.Keyboard.PressAsync("Shift+Enter");
        await nora.Page.Keyboard.TypeAsync("a mouse.");
        await nora.Page.Keyboard.PressAsync("Enter");
        await Expect(nora.Texts.Last).ToHaveJSPropertyAsync("textContent", "Written without\na mouse.");
        await Expect(nora.Reply).ToHaveValueAsync(string.Empty);
        await nora.Widget.Locator(".messages").FocusAsync();
        await nora.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(nora.Widget.Locator(".row:focus")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_dialog_keeps_the_focus_and_returns_it_on_Escape()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        var bind = nora.Button("+ Bind");
        await bind.FocusAsync();
        await nora.Page.Keyboard.PressAsync("Enter");
        await Expect(nora.Dialog).ToBeVisibleAsync();
        await Expect(nora.Dialog.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await nora.Page.Keyboard.PressAsync("Escape");
        await Expect(nora.Dialog).ToHaveCountAsync(0);
        await Expect(bind).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Every_control_has_a_name_and_every_pane_its_label()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        await Expect(nora.Widget.GetByRole(AriaRole.Navigation, new() { Name = "Sessions" })).ToBeVisibleAsync();
        await Expect(nora.Widget.GetByRole(AriaRole.List, new() { Name = "Active sessions" })).ToBeVisibleAsync();
        await Expect(nora.Widget.GetByRole(AriaRole.Region, new() { Name = "Chat" })).ToBeVisibleAsync();
        await Expect(nora.Widget.GetByRole(AriaRole.Feed, new() { Name = "Messages" })).ToBeVisibleAsync();
        await Expect(nora.Widget.GetByRole(AriaRole.Complementary, new() { Name = "Details" })).ToBeVisibleAsync();
        await Expect(nora.Session("WhatsApp"))
            .ToHaveAccessibleNameAsync(
                new Regex("WhatsApp.*Maya Lindqvist.*Orders.*Nora Vance", RegexOptions.Singleline, s_patience)
            );
        await Expect(nora.Message("Two bags, noted."))
            .ToHaveAccessibleNameAsync(new Regex("^Nora Vance, .*: Two bags, noted", RegexOptions.None, s_patience));
        var controls = nora.Widget.Locator(
            "button:visible, a:visible, textarea:visible, input:visible, select:visible"
        );
        var count = await controls.CountAsync();
        Assert.True(count >= 10, $"Only {count} controls.");
        for (var index = 0; index < count; index++)
        {
            await Expect(controls.Nth(index))
                .ToHaveAccessibleNameAsync(new Regex("\\S", RegexOptions.None, s_patience));
        }
    }

    [Fact]
    public async Task A_message_that_arrives_is_announced_once()
    {
        var phone = await PhoneAsync(Cast.MayasPhone);
        var nora = await OpenChatAsync(Cast.Operator);
        await nora.Widget.EvaluateAsync(
            """
            widget => {
                const region = widget.shadowRoot.querySelector('.visually-hidden[aria-live=polite]');
                window.announced = [];
                const announce = (node) => window.announced.push(node.textContent);
                new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach(announce)))
                    .observe(region, { childList: true });
            }
            """
        );
        await phone.WriteAsync("Are you there?");
        await Expect(nora.Widget.Locator(".visually-hidden[aria-live=polite]"))
            .ToHaveTextAsync("New message from Maya: Are you there?");
        await nora.ReplyAsync("I am.");
        await phone.WriteAsync("Good.");
        await Expect(nora.Widget.Locator(".visually-hidden[aria-live=polite]")).ToContainTextAsync("Good.");
        Assert.Equal(
            ["New message from Maya: Are you there?", "New message from Maya: Good."],
            await nora.Page.EvaluateAsync<string[]>("() => window.announced")
        );
    }

    [Fact]
    public async Task Messages_that_arrive_without_a_pause_are_announced_too()
    {
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        await nora.ServeModulesAsync();
        await nora.Page.Clock.InstallAsync();
        await nora.Page.EvaluateAsync(
            """
            async () => {
                const { Announcer } = await import('/modules/js/announcer.js');
                const announcer = new Announcer();
                window.announced = [];
                new MutationObserver((changes) => changes.forEach(({ addedNodes }) =>
                    window.announced.push(...[...addedNodes].map(({ textContent }) => textContent))))
                    .observe(announcer.element, { childList: true });
                let count = 0;
                setInterval(() => announcer.say(`Message ${++count}`), 100);
            }
            """
        );
        await nora.Page.Clock.RunForAsync(2000);
        var announced = await nora.Page.EvaluateAsync<string[]>("() => window.announced");
        Assert.InRange(announced.Length, 10, 1000);
        Assert.Equal(Enumerable.Range(1, announced.Length).Select(number => $"Message {number}"), announced);
    }

    [Fact]
    public async Task In_the_dark_the_widget_is_dark_and_its_texts_are_light()
    {
        var nora = await OpenAsync(
            Cast.Operator,
            Cast.MayasPage,
            new()
            {
                ViewportSize = new() { Width = 1360, Height = 900 },
                ColorScheme = ColorScheme.Dark,
            }
        );
        await nora.ChooseAsync("WhatsApp");
        await Expect(nora.Text("Is my order on its way?")).ToBeVisibleAsync();
        var dark = await BrightnessAsync(nora, ".chat", "backgroundColor");
        var light = await BrightnessAsync(nora, ".chat-title", "color");
        Assert.True(dark < 0.25 && light > 0.75, $"Background {dark}, text {light}.");
        await nora.ShootAsync("dark");
    }

    [Fact]
    public async Task On_a_phone_one_pane_shows_at_a_time_and_nothing_is_wider_than_the_screen()
    {
        var nora = await OpenAsync(
            Cast.Operator,
            Cast.MayasPage,
            new()
            {
                ViewportSize = new() { Width = 375, Height = 760 },
                IsMobile = true,
                HasTouch = true,
                DeviceScaleFactor = 2,
            }
        );
        var menu = nora.Widget.GetByRole(AriaRole.Navigation, new() { Name = "Sessions" });
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        await Expect(nora.Widget.Locator(".chat")).ToBeHiddenAsync();
        await AssertFitsAsync(nora);
        await nora.Session("WhatsApp").TapAsync();
        await Expect(nora.Reply).ToBeVisibleAsync();
        await Expect(menu).ToBeHiddenAsync();
        await AssertFitsAsync(nora);
        await nora.Widget.EvaluateAsync("widget => widget.scrollIntoView()");
        await nora.ShootAsync("phone");
        await nora.Button("Details").TapAsync();
        await Expect(nora.Details).ToBeVisibleAsync();
        await AssertFitsAsync(nora);
        await nora.Button("Hide details").TapAsync();
        await nora.Button("Back to the sessions").TapAsync();
        await Expect(menu).ToBeVisibleAsync();
    }

    /// <summary>Presses Tab until something has the focus, as somebody without a mouse does.</summary>
    private static async Task TabToAsync(UserPage user, ILocator wanted)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            if (await wanted.EvaluateAsync<bool>("element => element.getRootNode().activeElement === element"))
            {
                return;
            }

            await user.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"60 times Tab do not lead to {wanted}.");
    }

    private static Task<double> BrightnessAsync(UserPage user, string part, string property) =>
        user
            .Widget.Locator(part)
            .EvaluateAsync<double>(
                """
                (element, property) => {
                    const [red, green, blue] = getComputedStyle(element)[property].match(/[\d.]+/g).map(Number);
                    return (red + green + blue) / 3 / 255;
                }
                """,
                property
            );

    private static async Task AssertFitsAsync(UserPage user) =>
        Assert.True(await user.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
}
