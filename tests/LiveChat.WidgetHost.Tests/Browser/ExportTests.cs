using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>A user who takes a conversation along as a file.</summary>
public sealed class ExportTests(Chromium chromium) : BrowserTest(chromium)
{
    [Rule(P6, K3)]
    [Fact]
    public async Task A_conversation_is_saved_for_the_staff_and_for_the_customer()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        await nora.ReplyAsync("At nine.");
        await nora.Button("Note").ClickAsync();
        var note = nora.Widget.GetByRole(AriaRole.Textbox, new() { Name = "Note for colleagues" });
        await note.FillAsync("She waits since eight.");
        await note.PressAsync("Enter");
        await Expect(nora.Text("She waits since eight.")).ToHaveCountAsync(1);

        foreach (var form in (string[])["html", "text", "jsonl"])
        {
            var ours = await SaveAsync(nora, "staff", form);
            Assert.Contains("Is my order on its way?", ours, StringComparison.Ordinal);
            Assert.Contains("She waits since eight.", ours, StringComparison.Ordinal);
            Assert.Contains("Nora Vance", ours, StringComparison.Ordinal);
            var theirs = await SaveAsync(nora, "customer", form);
            Assert.Contains("Is my order on its way?", theirs, StringComparison.Ordinal);
            Assert.DoesNotContain("She waits since eight.", theirs, StringComparison.Ordinal);
            Assert.DoesNotContain("Nora", theirs, StringComparison.Ordinal);
        }
    }

    [Rule(P6)]
    [Fact]
    public async Task A_file_that_cannot_be_had_is_told_in_the_dialog()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        nora.Expects("status of 503");
        await nora.FailAsync("**/export?*");
        await nora.Button("Save as a file…").ClickAsync();
        await nora.DialogButton("Save").ClickAsync();
        await Expect(nora.Dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }

    /// <summary>Saves the conversation by its dialog; returns the file's text.</summary>
    private static async Task<string> SaveAsync(UserPage user, string audience, string form)
    {
        await user.Button("Save as a file…").ClickAsync();
        var choices = user.Dialog.GetByRole(AriaRole.Combobox);
        await choices.Nth(0).SelectOptionAsync(audience);
        await choices.Nth(1).SelectOptionAsync(form);
        var file = await user.Page.RunAndWaitForDownloadAsync(() => user.DialogButton("Save").ClickAsync());
        await Expect(user.Dialog).ToHaveCountAsync(0);
        Assert.StartsWith("conversation.", file.SuggestedFilename, StringComparison.Ordinal);
        return await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
    }
}
