using Microsoft.Playwright;
using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>An element keeps the focus; if the element disappears, its replacement gets the focus.</summary>
public sealed class FocusTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task After_sending_a_reply_a_user_can_type_the_next_one()
    {
        var nora = await OpenOwnChatAsync();
        await nora.Reply.FocusAsync();
        await nora.Page.Keyboard.TypeAsync("It left at noon.");
        await nora.Page.Keyboard.PressAsync("Enter");
        await nora.Page.Keyboard.TypeAsync("It comes ");
        await Expect(nora.Text("It left at noon.")).ToHaveCountAsync(1);
        await Expect(nora.Reply).ToBeFocusedAsync();
        await nora.Page.Keyboard.TypeAsync("tomorrow.");
        await Expect(nora.Reply).ToHaveValueAsync("It comes tomorrow.");
    }

    [Fact]
    public async Task Enter_on_the_session_that_is_shown_already_leads_into_its_chat()
    {
        var nora = await OpenOwnChatAsync();
        await nora.Session("WhatsApp").FocusAsync();
        await nora.Page.Keyboard.PressAsync("Enter");
        await Expect(nora.Title).ToBeFocusedAsync();
    }

    [Fact]
    public async Task An_arriving_message_does_not_change_the_details()
    {
        var nora = await OpenOwnChatAsync();
        await nora.Button("+ Bind").FocusAsync();
        await nora.Details.EvaluateAsync("details => { details.firstElementChild.isTheSame = true; }");
        await ReadAgainAsync(nora, () => Host.SayAsync(Cast.MayasChannel, "ring", "It rings."));
        await Expect(nora.Session("WhatsApp")).ToContainTextAsync("It rings.");
        await Expect(nora.Button("+ Bind")).ToBeFocusedAsync();
        Assert.True(await nora.Details.EvaluateAsync<bool>("details => details.firstElementChild.isTheSame === true"));
    }

    [Fact]
    public async Task Details_that_change_leave_the_focus_on_the_same_button()
    {
        var (nora, session) = await OpenAskedAsync();
        await nora.Button("+ Bind").FocusAsync();
        await Host.HandOverAsync(session, Cast.OtherOperator);
        await Expect(nora.Details).ToContainTextAsync("Paul Adeyemi");
        await Expect(nora.Button("+ Bind")).ToBeFocusedAsync();
        await nora.Details.GetByRole(AriaRole.Link, new() { Name = "Maya Lindqvist", Exact = true }).FocusAsync();
        await Host.HandOverAsync(session, Cast.Operator);
        await Expect(nora.Details).ToContainTextAsync("Nora Vance");
        await Expect(nora.Details.GetByRole(AriaRole.Link, new() { Name = "Maya Lindqvist", Exact = true }))
            .ToBeFocusedAsync();
    }

    [Fact]
    public async Task When_a_binding_is_removed_the_focus_of_its_button_goes_to_the_details()
    {
        var nora = await OpenOwnChatAsync();
        await nora.Button("Unbind Maya Lindqvist").FocusAsync();
        await nora.Page.Keyboard.PressAsync("Enter");
        await Expect(nora.Details).ToContainTextAsync("Not bound to a contact");
        await Expect(nora.Details.GetByRole(AriaRole.Heading, new() { Name = "Details" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task After_taking_a_session_a_user_can_write_at_once()
    {
        var nora = await OpenChatAsync(Cast.Operator, Cast.DealsPage, Cast.IdaAsks);
        await nora.Widget.Locator("[data-action=take-to-reply]").FocusAsync();
        await nora.Page.Keyboard.PressAsync("Enter");
        await Expect(nora.Reply).ToBeFocusedAsync();
        await nora.Page.Keyboard.TypeAsync("The workshop.");
        await Expect(nora.Reply).ToHaveValueAsync("The workshop.");
    }

    [Fact]
    public async Task When_a_session_is_handed_over_during_typing_the_focus_moves_to_the_reason_and_back()
    {
        var (nora, session) = await OpenAskedAsync();
        await nora.Reply.FocusAsync();
        await nora.Page.Keyboard.TypeAsync("Half a ");
        await Host.HandOverAsync(session, Cast.OtherOperator);
        await Expect(nora.WhyNot).ToContainTextAsync("Your draft is kept.");
        await Expect(nora.WhyNot).ToBeFocusedAsync();
        await Host.HandOverAsync(session, Cast.Operator);
        await Expect(nora.Reply).ToBeFocusedAsync();
        await nora.Page.Keyboard.TypeAsync("thought");
        await Expect(nora.Reply).ToHaveValueAsync("Half a thought");
    }

    [Fact]
    public async Task Changes_by_others_do_not_take_the_focus_from_elsewhere()
    {
        var (nora, session) = await OpenAskedAsync();
        await nora.Session("WhatsApp").FocusAsync();
        await Host.HandOverAsync(session, Cast.OtherOperator);
        await Expect(nora.WhyNot).ToBeVisibleAsync();
        await Host.HandOverAsync(session, Cast.Operator);
        await Expect(nora.Reply).ToBeVisibleAsync();
        await Expect(nora.Session("WhatsApp")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_dialog_whose_request_failed_leaves_the_focus_on_its_button()
    {
        var nora = await OpenOwnChatAsync();
        nora.Expects("status of 503");
        await nora.FailAsync("**/bindings/**");
        await nora.Button("+ Bind").ClickAsync();
        await nora.Dialog.GetByRole(AriaRole.Radio, new() { Name = Cast.DealsName }).CheckAsync();
        await nora.Dialog.Locator("[data-action=submit]").FocusAsync();
        await nora.Page.Keyboard.PressAsync("Enter");
        await Expect(nora.Dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(nora.Dialog.Locator("[data-action=submit]")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Save_keeps_the_focus_whether_or_not_it_succeeds()
    {
        var ruth = await OpenAsync(Cast.Supervisor, "/designer/contacts");
        ruth.Expects("status of 503");
        await ruth.Button("Save").FocusAsync();
        await ruth.Page.Keyboard.PressAsync("Enter");
        await Expect(ruth.Page.Locator(".top-panel")).ToContainTextAsync("Saved.");
        await Expect(ruth.Button("Save")).ToBeFocusedAsync();
        await ruth.FailAsync("**/draft");
        await ruth.Page.Keyboard.PressAsync("Enter");
        await Expect(ruth.Page.Locator(".top-panel .problem")).ToBeVisibleAsync();
        await Expect(ruth.Button("Save")).ToBeFocusedAsync();
    }

    private async Task<UserPage> OpenOwnChatAsync()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        await Expect(nora.Reply).ToBeVisibleAsync();
        return nora;
    }

    private async Task<(UserPage Page, SessionId Session)> OpenAskedAsync()
    {
        var session = await Host.SayAsync(Cast.MayasChannel, "asked", "Is anybody there?");
        return (await OpenOwnChatAsync(), session);
    }

    /// <summary>Causes the details to be read again, and waits until they are shown.</summary>
    private static async Task ReadAgainAsync(UserPage page, Func<Task> does)
    {
        var session = await page.Widget.GetAttributeAsync("session");
        await page.Page.RunAndWaitForRequestFinishedAsync(
            does,
            new()
            {
                Predicate = request => request.Url.EndsWith($"{Cast.Api}/sessions/{session}", StringComparison.Ordinal),
            }
        );
        await page.SettleAsync();
    }
}
