namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>An operator gives a session back, and takes a closed one up again.</summary>
public sealed class ReopeningTests(Chromium chromium) : BrowserTest(chromium)
{
    [Rule(A7, L1)]
    [Fact]
    public async Task A_session_is_released_taken_closed_and_reopened_by_hand()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        await nora.Button("Release").ClickAsync();
        await Expect(nora.WhyNot).ToContainTextAsync("Take it to reply.");
        await Expect(nora.Widget.Locator(".event-released")).ToContainTextAsync("Nora Vance released the session");
        await nora.TakeAsync();
        await nora.CloseAsync();
        await Expect(nora.Button("Release")).ToHaveCountAsync(0);
        await nora.Button("Reopen").ClickAsync();
        await Expect(nora.Reply).ToBeVisibleAsync();
        await Expect(nora.Widget.Locator(".event-reopened")).ToContainTextAsync("Nora Vance reopened the session");
        await Expect(nora.Button("Reopen")).ToHaveCountAsync(0);
        await nora.ReplyAsync("One more thing.");
    }
}
