using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>What messages hold beside text and files, as an operator reads it.</summary>
public sealed class ContentTests(Chromium chromium) : BrowserTest(chromium)
{
    [Rule(K1)]
    [Fact]
    public async Task Mails_places_cards_and_unknown_kinds_are_shown_as_text_and_never_as_markup()
    {
        const string Markup = "<b>bold</b>";
        (string Id, string Text, MessageContent Content)[] said =
        [
            (
                "mail",
                "I agree.",
                new EmailContent("Re: offer " + Markup)
                {
                    To = ["Orders <orders@roaster.example>"],
                    Cc = ["tomas@harbour.example", Markup],
                    QuotedText = "> We offer ten bags.",
                }
            ),
            (
                "place",
                string.Empty,
                new PlaceContent
                {
                    Latitude = 59.3293,
                    Longitude = 18.0686,
                    Name = "Harbour " + Markup,
                    Address = "Quay 1",
                }
            ),
            (
                "cards",
                string.Empty,
                new CardsContent([
                    new ContactCard("Ida " + Markup) { Phones = ["+46 70"], Emails = ["ida@harbour.example"] },
                ])
            ),
            ("poll", string.Empty, new OtherContent("poll") { Name = "Which roast? " + Markup, Payload = "secret" }),
        ];
        foreach (var (id, text, content) in said)
        {
            var message = new IncomingMessage(id, text) { Content = content };
            Assert.Null((await Host.Desk.ReceiveAsync(Cast.MayasChannel, message)).Refusal);
        }

        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        await nora.ChooseAsync("WhatsApp");
        var mail = nora.Message("I agree.");
        await Expect(mail.Locator(".subject")).ToHaveTextAsync("Re: offer " + Markup);
        await Expect(mail.Locator(".mail-head")).ToContainTextAsync("Orders <orders@roaster.example>");
        await Expect(mail.Locator(".mail-head")).ToContainTextAsync($"tomas@harbour.example, {Markup}");
        await Expect(mail.GetByText("> We offer ten bags.")).ToBeHiddenAsync();
        await mail.GetByText("Quoted text").FocusAsync();
        await nora.Page.Keyboard.PressAsync("Enter");
        await Expect(mail.GetByText("> We offer ten bags.")).ToBeVisibleAsync();

        var place = nora.Message("Quay 1");
        await Expect(place).ToContainTextAsync("Harbour " + Markup);
        await Expect(place.GetByRole(AriaRole.Link)).ToHaveTextAsync("59.3293, 18.0686");
        await Expect(nora.Message("ida@harbour.example")).ToContainTextAsync("+46 70");
        var poll = nora.Message("Which roast? " + Markup);
        await Expect(poll).ToHaveCountAsync(1);
        await Expect(poll).Not.ToContainTextAsync("secret");
        await Expect(nora.Session("WhatsApp")).ToContainTextAsync("A message");
        await nora.ShootAsync("contents");
    }
}
