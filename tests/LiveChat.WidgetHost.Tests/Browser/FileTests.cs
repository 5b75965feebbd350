using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>An operator who sends files.</summary>
public sealed class FileTests(Chromium chromium) : BrowserTest(chromium)
{
    /// <summary>A picture of one pixel.</summary>
    private static readonly byte[] s_pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );

    [Rule(K4)]
    [Fact]
    public async Task Chosen_and_dropped_files_are_uploaded_taken_off_and_sent_and_a_picture_is_shown()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        await ChooseAsync(nora, ("bag.png", "image/png", s_pixel), ("list.txt", "text/plain", "one"u8.ToArray()));
        await Expect(Files(nora)).ToHaveCountAsync(2);
        await Expect(nora.Widget.Locator("progress")).ToHaveCountAsync(0);
        await nora.Button("Take list.txt off").ClickAsync();
        await Expect(nora.Button("Add files")).ToBeFocusedAsync();
        await DropAsync(nora);
        await Expect(nora.Button("Take dropped.txt off")).ToBeVisibleAsync();
        await Expect(nora.Widget.Locator("progress")).ToHaveCountAsync(0);

        // A draft keeps what is uploaded.
        await nora.GoAsync(Cast.MayasPage);
        await nora.ChooseAsync("WhatsApp");
        await Expect(Files(nora)).ToHaveCountAsync(2);
        await nora.ShootAsync("reply-files");
        await nora.Reply.PressAsync("Enter");
        await Expect(Files(nora)).ToHaveCountAsync(0);
        var message = nora.Widget.Locator(".message:not(.pending)").Filter(new() { HasText = "bag.png" });
        await Expect(message.Locator("img.picture")).ToBeVisibleAsync();
        await Expect(message.Locator("a.attachment")).ToHaveCountAsync(2);
        await nora.ShootAsync("sent-files");

        var maya = await PhoneAsync(Cast.MayasPhone);
        await Expect(maya.Box.Page.GetByText("[bag.png]")).ToBeVisibleAsync();
    }

    [Rule(K4)]
    [Fact]
    public async Task A_file_that_cannot_be_uploaded_says_why_and_is_sent_after_another_try()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        nora.Expects("status of 415");
        nora.Expects("status of 503");
        await ChooseAsync(nora, ("a.svg", "image/svg+xml", "<svg/>"u8.ToArray()));
        await Expect(Files(nora)).ToContainTextAsync("Files of this type are not sent here.");
        await nora.Reply.FillAsync("Here it is.");
        await nora.Reply.PressAsync("Enter");
        await Expect(nora.Widget.Locator(".reply")).ToContainTextAsync("Not every file is uploaded.");
        await nora.Button("Take a.svg off").ClickAsync();

        await nora.FailAsync("**/files?name=*");
        await ChooseAsync(nora, ("bag.png", "image/png", s_pixel));
        await Expect(Files(nora).GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await nora.Page.UnrouteAsync("**/files?name=*");
        await new Keys(nora).EnterAsync(Files(nora).GetByRole(AriaRole.Button, new() { Name = "Try again" }));
        await Expect(Files(nora).GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(nora.Widget.Locator("progress")).ToHaveCountAsync(0);
        await nora.Reply.PressAsync("Enter");
        await Expect(nora.Message("Here it is.").Locator("img.picture")).ToBeVisibleAsync();
    }

    [Rule(K4, K3)]
    [Fact]
    public async Task A_file_that_arrives_while_a_note_is_written_stays_with_the_reply_and_none_replaces_the_page()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        await nora.Button("Note").ClickAsync();
        await nora
            .Widget.GetByRole(AriaRole.Textbox, new() { Name = "Note for colleagues", Exact = true })
            .FillAsync("Half a note");
        Assert.True(await DropAsync(nora));
        await Expect(Files(nora)).ToHaveCountAsync(0);

        await nora.Button("Reply").ClickAsync();
        var held = await HeldAnswers.OfAsync(nora.Page, "**/files?name=*");
        await ChooseAsync(nora, ("bag.png", "image/png", s_pixel));
        await held.Answered;
        await nora.Button("Note").ClickAsync();
        held.Release();
        await Expect(nora.Widget.Locator("progress")).ToHaveCountAsync(0);
        await nora.GoAsync(Cast.MayasPage);
        await nora.ChooseAsync("WhatsApp");
        await Expect(Files(nora)).ToHaveCountAsync(1);
    }

    private static ILocator Files(UserPage user) => user.Widget.Locator(".reply-file");

    private static Task ChooseAsync(UserPage user, params (string Name, string Type, byte[] Bytes)[] files) =>
        user
            .Widget.Locator("input[type=file]")
            .SetInputFilesAsync(
                files.Select(file => new FilePayload
                {
                    Name = file.Name,
                    MimeType = file.Type,
                    Buffer = file.Bytes,
                })
            );

    /// <summary>Drops a file; returns whether the page keeps the browser from opening it.</summary>
    private static Task<bool> DropAsync(UserPage user) =>
        user
            .Widget.Locator(".reply-text")
            .EvaluateAsync<bool>(
                """
                (box) => {
                    const dataTransfer = new DataTransfer();
                    dataTransfer.items.add(new File(['two'], 'dropped.txt', { type: 'text/plain' }));
                    return !box.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, composed: true }));
                }
                """
            );
}
