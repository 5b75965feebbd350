using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

public sealed class ReactionTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Question = "Is it ready, by any chance?";

    [Rule(K2)]
    [Fact]
    public async Task An_operator_reacts_and_takes_it_back_by_keyboard_and_the_customer_sees_both()
    {
        var (maya, nora) = await AskedAsync();
        var id = (string)(await maya.MessagesAsync())[^1]["id"]!;
        var (keys, message) = (new Keys(nora), nora.Message(Question));
        await message.FocusAsync();
        await keys.EnterAsync(message.Locator("[data-action=react]"));
        await Expect(nora.DialogButton("👍")).ToBeFocusedAsync();
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");

        var reaction = message.GetByRole(AriaRole.Button, new() { Name = "❤️ from Nora Vance" });
        await Expect(reaction).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(nora.Dialog).ToHaveCountAsync(0);
        await Expect(nora.Widget.Locator("[aria-live]")).ToContainTextAsync(["Nora Vance reacts with ❤️"]);
        Assert.Equal("❤️", await OnThePhoneAsync());

        await keys.EnterAsync(reaction);
        await Expect(reaction).ToHaveCountAsync(0);
        Assert.Equal(string.Empty, await OnThePhoneAsync());

        async Task<string> OnThePhoneAsync() =>
            string.Join(
                ' ',
                (await maya.MessagesAsync()).Single(one => (string?)one["id"] == id)["companyReactions"]!
                    .AsArray()
                    .Select(one => (string)one!)
            );
    }

    [Rule(K2)]
    [Fact]
    public async Task A_customers_reaction_appears_at_its_message_and_moves_nothing_in_the_list()
    {
        var (_, nora) = await AskedAsync();
        await nora.ReplyAsync("At nine.");
        await Expect(nora.Message("At nine.").Locator(".delivery.delivered, .delivery.read")).ToHaveCountAsync(1);
        var listed = await nora.Session("WhatsApp").InnerTextAsync();

        var phone = await PhoneAsync(Cast.MayasPhone);
        await phone.ReactAsync("At nine.", "👍");
        var reaction = nora.Message("At nine.").Locator(".reaction");
        await Expect(reaction).ToContainTextAsync("👍");
        await Expect(nora.Widget.Locator("[aria-live]")).ToContainTextAsync(["reacts with 👍"]);
        Assert.Equal(listed, await nora.Session("WhatsApp").InnerTextAsync());

        await phone.ReactAsync("At nine.", "👍");
        await Expect(reaction).ToHaveCountAsync(0);
    }

    [Rule(K2)]
    [Fact]
    public async Task On_a_touch_screen_a_tap_on_the_customers_sign_joins_it()
    {
        var touch = new BrowserNewContextOptions
        {
            ViewportSize = new() { Width = 390, Height = 800 },
            HasTouch = true,
            IsMobile = true,
        };
        var (maya, nora) = await AskedAsync(touch);
        await maya.ReactAsync((string)(await maya.MessagesAsync())[^1]["id"]!, "🙏");
        var reaction = nora.Message(Question).Locator("button.reaction");
        await Expect(reaction).ToHaveAttributeAsync("aria-pressed", "false");

        await reaction.TapAsync();
        await Expect(reaction).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(reaction).ToContainTextAsync("🙏 2");
        await reaction.TapAsync();
        await Expect(reaction).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Rule(K2, A3)]
    [Fact]
    public async Task Who_may_only_read_sees_reactions_and_has_none_to_give()
    {
        var (maya, nora) = await AskedAsync();
        await nora.ActAsync("react", Question);
        await nora.DialogButton("🙏").ClickAsync();
        await maya.ReactAsync((string)(await maya.MessagesAsync())[^1]["id"]!, "👍");

        var lena = await OpenAsync(Cast.Reader, Cast.MayasPage);
        await lena.ChooseAsync("WhatsApp");
        await Expect(lena.Message(Question).Locator(".reaction")).ToHaveCountAsync(2);
        await Expect(lena.Message(Question).Locator("button.reaction, [data-action=react]")).ToHaveCountAsync(0);
    }

    /// <summary>Maya asks in her session, and Nora has it before her.</summary>
    private async Task<(Stage.Customer Maya, UserPage Nora)> AskedAsync(BrowserNewContextOptions? options = null)
    {
        var maya = await Host.CustomerAsync(Cast.MayasPhone);
        await maya.WriteAsync(Question);
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage, options);
        await nora.ChooseAsync("WhatsApp");
        await Expect(nora.Text(Question)).ToBeVisibleAsync();
        return (maya, nora);
    }
}
