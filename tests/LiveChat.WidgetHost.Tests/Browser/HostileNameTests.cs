using Microsoft.Extensions.DependencyInjection;
using WidgetHost.Demo;
using WidgetHost.Records;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>Names that others chose, of customers, files and records, are shown as text.</summary>
public sealed class HostileNameTests(Chromium chromium) : BrowserTest(chromium)
{
    private protected override bool IsQuick => true;

    private const string Markup = "<img src=x onerror=alert('name')>\"'><script>alert(1)</script>";

    /// <summary>Appears to end in txt, because of the character that reverses the following text.</summary>
    private const string Turned = "invoice\u202Etxt.exe";

    [Fact]
    public async Task A_hostile_author_is_shown_as_text_in_the_chat_and_in_quotes()
    {
        await SayAsync("one", "What I said", Markup);
        await SayAsync("two", "What I say", Turned, new MessageId("one"));
        var nora = await OpenChatAsync(Cast.Operator, Cast.OrdersPage, Cast.AminasNumber);
        await Expect(nora.Message("What I said").First.Locator(".author")).ToHaveTextAsync(Markup);
        await Expect(nora.Message("What I say").Locator(".quote-author")).ToHaveTextAsync(Markup);
        await Expect(nora.Message("What I say").Locator(".author")).ToHaveTextAsync("invoicetxt.exe");
        await nora.AssertTextsOnlyAsync();
    }

    [Fact]
    public async Task A_hostile_contact_is_shown_as_text_in_the_list_the_chat_and_the_details()
    {
        var amina = new AppItem(DemoShop.Amina, Markup)
        {
            Accounts = [new AppItemAccounts("accounts", [Cast.AminasChannel.Account])],
        };
        Host.Records.Put(amina);
        await SayAsync("one", Markup, "Amina");
        var nora = await OpenChatAsync(Cast.Operator, Cast.OrdersPage, Cast.AminasNumber);
        await nora.BindAsync(Markup);
        await Expect(nora.Title).ToHaveTextAsync(Markup);
        await Expect(nora.Sessions.First.Locator(".session-title")).ToHaveTextAsync(Markup);
        await Expect(nora.Sessions.First.Locator(".session-preview")).ToHaveTextAsync(Markup);
        await nora.AssertTextsOnlyAsync();
    }

    [Fact]
    public async Task Attachments_are_links_only_to_the_web_with_their_names_as_text()
    {
        await SayAsync(
            "files",
            "See here",
            "Amina",
            attachments:
            [
                new("photo.jpg", "image/jpeg", 48_213, "https://files.example/photo.jpg"),
                new(Markup, "text/html", 1, "javascript:alert('file')"),
                new(Turned, "application/octet-stream", 2_500_000, "https://files.example/x?a=1&b=\"<b>"),
                new("", "", null, "whatsapp-media:1"),
                new("gone.pdf", "application/pdf", 12, "https://files.example/gone.pdf")
                {
                    State = AttachmentState.Removed,
                },
            ]
        );
        var nora = await OpenChatAsync(Cast.Operator, Cast.OrdersPage, Cast.AminasNumber);
        var files = nora.Widget.Locator(".attachment");
        await Expect(files.Locator(".attachment-name"))
            .ToHaveTextAsync(["photo.jpg", Markup, "invoicetxt.exe", "Attachment", "gone.pdf"]);
        await Expect(files.Locator(".attachment-facts"))
            .ToHaveTextAsync(["Image · 48 kB", "Text · 1 byte", "File · 2.5 MB", "", "No longer available"]);
        var links = nora.Widget.Locator("a.attachment");
        await Expect(links).ToHaveCountAsync(2);
        await Expect(links.First).ToHaveAttributeAsync("href", "https://files.example/photo.jpg");
        await Expect(links.First).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await Expect(links.Last).ToHaveAttributeAsync("href", "https://files.example/x?a=1&b=%22%3Cb%3E");
        await nora.AssertTextsOnlyAsync();
        await nora.ShootAsync("attachments");
    }

    private async Task SayAsync(
        string id,
        string text,
        string author,
        MessageId? replyTo = null,
        IEnumerable<Attachment>? attachments = null
    ) =>
        await Host.Desk.ReceiveAsync(
            Cast.AminasChannel,
            new IncomingMessage(id, text)
            {
                Author = Author.Customer(author),
                ReplyTo = replyTo,
                Attachments = [.. attachments ?? []],
            }
        );
}
