using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The time for free text ends, and a template is sent instead.</summary>
public sealed class TemplateTests(Chromium chromium) : BrowserTest(chromium)
{
    [Rule(R2, R3)]
    [Fact]
    public async Task The_countdown_turns_into_a_template_picker_without_a_reload()
    {
        var maya = await Host.CustomerAsync(Cast.MayasPhone);
        await maya.WriteAsync("Is it ready?");
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        await nora.ChooseAsync("WhatsApp");
        await nora.Reply.FillAsync("A draft that is");
        await Expect(nora.Widget.Locator(".reply-until")).ToContainTextAsync("Free text until");

        // The window now ends in a few seconds; the operator's page learns of it with its next details.
        EndWindowAfter(TimeSpan.FromSeconds(8));
        await maya.WriteAsync("Hello?");
        await Expect(nora.Widget.Locator(".reply-until")).ToHaveTextAsync("Free text for 1 more minute.");
        await nora.ShootAsync("countdown");
        await Expect(nora.WhyNot).ToContainTextAsync("You can send a template. Your draft is kept.");

        await nora.Button("Send a template…").ClickAsync();
        await Expect(nora.Dialog.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await Expect(nora.DialogButton("Send")).ToBeDisabledAsync();
        await nora.Dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Maya {{2}}");
        await nora.Dialog.GetByLabel("Order", new() { Exact = true }).FillAsync("17");
        await Expect(nora.Dialog.Locator(".template-text"))
            .ToHaveTextAsync("Hello Maya {{2}}, your order 17 is ready.");
        await nora.ShootAsync("template-picker");
        await nora.Page.Keyboard.PressAsync("Enter");
        var reply = nora.Message("Hello Maya {{2}}, your order 17 is ready.");
        await Expect(reply).ToHaveCountAsync(1);
        await Expect(reply.Locator(".content")).ToContainTextAsync("Template order_ready, en");
        await Expect(reply.Locator(".delivery.delivered")).ToHaveCountAsync(1);
        Assert.Contains("Hello Maya {{2}}, your order 17 is ready.", (await maya.MessagesAsync()).Texts());

        // An answer opens the window again, and the draft is still there.
        EndWindowAfter(TimeSpan.FromHours(24));
        await maya.WriteAsync("Thank you!");
        await Expect(nora.Reply).ToHaveValueAsync("A draft that is");
    }

    private void EndWindowAfter(TimeSpan window)
    {
        var directory = Host.Services.GetRequiredService<InMemoryLiveChatDirectory>();
        directory.Set(
            DemoShop.Orders with
            {
                Connectors =
                [
                    .. DemoShop.Orders.Connectors.Select(one =>
                        one.Messenger == Messenger.WhatsApp
                            ? one with
                            {
                                Reach = one.Reach with { Window = window },
                            }
                            : one
                    ),
                ],
            }
        );
    }
}
