using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>A user who leaves a message for later.</summary>
public sealed class UnreadTests(Chromium chromium) : BrowserTest(chromium)
{
    [Rule(L7)]
    [Fact]
    public async Task A_session_marked_as_unread_stays_so_until_it_is_opened_again()
    {
        var nora = await OpenReadAsync();
        await nora.ActAsync("unread", "Is my order on its way?");
        await Expect(Badge(nora)).ToHaveTextAsync("2 unread");
        await Expect(nora.Widget.Locator(".row").GetByText("New messages", new() { Exact = true })).ToBeVisibleAsync();

        // What is on the screen is not read again, whatever comes, and whichever tab is shown.
        await nora.SetHiddenAsync(true);
        await nora.SetHiddenAsync(false);
        await Host.SayAsync(Cast.MayasChannel, "third", "Still there?");
        await Expect(nora.Text("Still there?")).ToBeVisibleAsync();
        await Expect(Badge(nora)).ToHaveTextAsync("3 unread");
        await nora.SettleAsync();
        await Expect(Badge(nora)).ToHaveTextAsync("3 unread");

        await nora.Session("WhatsApp").ClickAsync();
        await Expect(Badge(nora)).ToHaveCountAsync(0);
    }

    [Rule(L7)]
    [Fact]
    public async Task Reading_on_by_keyboard_marks_as_read_again_and_a_later_message_counts_alone()
    {
        var nora = await OpenReadAsync();
        var keys = new Keys(nora);
        await nora.ActAsync("unread", "And the decaf?");
        await Expect(Badge(nora)).ToHaveTextAsync("1 unread");
        await keys.GoToAsync(nora.Widget.Locator(".messages"));
        await keys.PressAsync("ArrowUp");
        await Expect(Badge(nora)).ToHaveCountAsync(0);
        await nora.ActAsync("unread", "And the decaf?");
        await Expect(Badge(nora)).ToHaveTextAsync("1 unread");
        await nora.GoAsync(Cast.MayasPage);
        await Expect(Badge(nora)).ToHaveTextAsync("1 unread");
    }

    [Rule(L7, K3)]
    [Fact]
    public async Task A_message_after_a_note_is_marked_as_unread()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        await nora.Button("Note").ClickAsync();
        await nora.Widget.Locator(".reply-text").FillAsync("She asked twice.");
        await nora.Widget.Locator(".reply-text").PressAsync("Enter");
        await Expect(nora.Widget.Locator(".message.note:not(.pending)")).ToHaveCountAsync(1);
        await Host.SayAsync(Cast.MayasChannel, "second", "And the decaf?");
        await Expect(nora.Text("And the decaf?")).ToBeVisibleAsync();
        await nora.ActAsync("unread", "And the decaf?");
        await Expect(Badge(nora)).ToHaveTextAsync("1 unread");
    }

    /// <summary>Both of Maya's last messages have been seen.</summary>
    private async Task<UserPage> OpenReadAsync()
    {
        await Host.SayAsync(Cast.MayasChannel, "second", "And the decaf?");
        var nora = await OpenChatAsync(Cast.Operator);
        await Expect(nora.Text("And the decaf?")).ToBeVisibleAsync();
        await Expect(Badge(nora)).ToHaveCountAsync(0);
        return nora;
    }

    private static ILocator Badge(UserPage user) => user.Session("WhatsApp").Locator(".unread");
}
