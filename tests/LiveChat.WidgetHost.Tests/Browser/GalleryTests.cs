using LiveChat.WidgetHost.Tests.Stage;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The files of a conversation, found again.</summary>
public sealed class GalleryTests(Chromium chromium) : BrowserTest(chromium)
{
    [Rule(K4)]
    [Fact]
    public async Task The_gallery_lists_the_files_and_leads_to_their_messages()
    {
        var maya = await Host.CustomerAsync(Cast.MayasPhone);
        await maya.WriteAsync("Is it ready?");
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        await nora.ChooseAsync("WhatsApp");
        await nora.Button("Files").ClickAsync();
        await Expect(nora.Dialog.Locator(".gallery")).ToHaveCountAsync(1);
        var files = nora.Dialog.Locator(".gallery > li");
        var none = nora.Dialog.GetByText("No files here.");
        await Expect(files.First.Or(none)).ToBeVisibleAsync();
        var before = await files.CountAsync();
        await nora.DialogButton("Close").Last.ClickAsync();

        await nora
            .Widget.Locator("input[type=file]")
            .SetInputFilesAsync(
                new Microsoft.Playwright.FilePayload
                {
                    Name = "invoice.pdf",
                    MimeType = "application/pdf",
                    Buffer = "%PDF-1.4"u8.ToArray(),
                }
            );
        await Expect(nora.Widget.Locator(".reply-file")).ToHaveCountAsync(1);
        await Expect(nora.Widget.Locator(".reply-file progress:visible")).ToHaveCountAsync(0);
        await nora.ReplyAsync("The invoice.");
        await nora.Button("Files").ClickAsync();
        await Expect(files).ToHaveCountAsync(before + 1);
        await Expect(files.First).ToContainTextAsync("invoice.pdf");

        await files.First.Locator("[data-action=go-to-file]").ClickAsync();
        await Expect(nora.Dialog).ToHaveCountAsync(0);
        await Expect(nora.Message("The invoice.")).ToBeFocusedAsync();
    }
}
