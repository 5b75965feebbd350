using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>Notes as operator, colleague, supervisor, reader and customer meet them.</summary>
public sealed class NoteTests(Chromium chromium) : BrowserTest(chromium)
{
    [Rule(K3)]
    [Fact]
    public async Task A_note_is_seen_live_by_colleagues_and_by_nobody_else()
    {
        var maya = await Host.CustomerAsync(Cast.MayasPhone);
        await maya.WriteAsync("Is it ready?");
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        await nora.ChooseAsync("WhatsApp");
        var sam = await OpenAsync(Cast.Supervisor, Cast.MayasPage);
        await sam.ChooseAsync("WhatsApp");
        var reader = await OpenAsync(Cast.Reader, Cast.MayasPage);
        await reader.ChooseAsync("WhatsApp");

        await nora.Button("Note").ClickAsync();
        await Note(nora).FillAsync("She paid in cash.");
        await Note(nora).PressAsync("Enter");

        await Expect(Noted(nora, "She paid in cash.")).ToHaveCountAsync(1);
        await Expect(Noted(sam, "She paid in cash.")).ToBeVisibleAsync();
        await Expect(Noted(sam, "She paid in cash.").Locator(".note-mark")).ToHaveTextAsync("Note");

        // The box is one for replies again only when she says so; each has its own draft.
        await Note(nora).FillAsync("Half a note");
        await nora.Button("Reply").ClickAsync();
        await Expect(nora.Reply).ToHaveValueAsync(string.Empty);
        await nora.ReplyAsync("At nine.");
        await Expect(reader.Text("At nine.")).ToHaveCountAsync(1);
        await Expect(reader.Widget.Locator(".note")).ToHaveCountAsync(0);
        await nora.Button("Note").ClickAsync();
        await Expect(Note(nora)).ToHaveValueAsync("Half a note");

        await Expect(reader.Session("At nine.")).ToHaveCountAsync(1);
        await Expect(nora.Session("At nine.")).ToHaveCountAsync(1);
        await Expect(nora.Message("At nine.").Locator(".delivery.delivered")).ToHaveCountAsync(1);
        var received = string.Join(' ', (await maya.MessagesAsync()).Select(message => message.ToJsonString()));
        Assert.Contains("At nine.", received, StringComparison.Ordinal);
        Assert.DoesNotContain("cash", received, StringComparison.Ordinal);
    }

    [Rule(K3, L5)]
    [Fact]
    public async Task A_note_is_written_edited_and_deleted_in_a_closed_session_by_the_keyboard_alone()
    {
        var maya = await Host.CustomerAsync(Cast.MayasPhone);
        await maya.WriteAsync("Is it ready?");
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        await nora.ChooseAsync("WhatsApp");
        await nora.CloseAsync();
        await Expect(nora.WhyNot).ToContainTextAsync("This session is closed.");

        await nora.Button("Write a note").FocusAsync();
        await nora.Page.Keyboard.PressAsync("Enter");
        await Expect(Note(nora)).ToBeFocusedAsync();
        await nora.Page.Keyboard.TypeAsync("Ask again in May.");
        await nora.Page.Keyboard.PressAsync("Enter");
        await Expect(Noted(nora, "Ask again in May.")).ToHaveCountAsync(1);
        await Expect(nora.WhyNot).ToContainTextAsync("This session is closed.");

        await nora.Page.Keyboard.PressAsync("Escape");
        await Expect(Note(nora)).ToHaveCountAsync(0);
        await Expect(nora.Button("Write a note")).ToBeFocusedAsync();

        await nora.ActAsync("edit", "Ask again in May.");
        await Note(nora).FillAsync("Ask again in June.");
        await nora.Page.Keyboard.PressAsync("Enter");
        await Expect(Noted(nora, "Ask again in June.")).ToHaveCountAsync(1);

        await nora.ActAsync("trash", "Ask again in June.");
        await nora.DialogButton("Delete").ClickAsync();
        await Expect(nora.Widget.Locator(".note .tombstone")).ToHaveCountAsync(1);
    }

    [Rule(K3, L5)]
    [Fact]
    public async Task After_an_edit_the_box_is_for_what_it_was_before_with_its_draft()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        await nora.ReplyAsync("At nine.");
        await nora.Button("Note").ClickAsync();
        await Note(nora).FillAsync("Half a note");
        await nora.ActAsync("edit", "At nine.");
        await Expect(nora.Reply).ToHaveValueAsync("At nine.");
        await nora.Reply.PressAsync("Escape");
        await Expect(Note(nora)).ToHaveValueAsync("Half a note");
        await nora.ActAsync("edit", "At nine.");
        await nora.SendAsync("At ten.");
        await Expect(nora.Text("At ten.")).ToHaveCountAsync(1);
        await Expect(Note(nora)).ToHaveValueAsync("Half a note");

        await Note(nora).PressAsync("Enter");
        await Expect(Noted(nora, "Half a note")).ToHaveCountAsync(1);
        await nora.Button("Reply").ClickAsync();
        await nora.Reply.FillAsync("Half a reply");
        await nora.ActAsync("edit", "Half a note");
        await Note(nora).FillAsync("A whole note");
        await Note(nora).PressAsync("Enter");
        await Expect(Noted(nora, "A whole note")).ToHaveCountAsync(1);
        await Expect(nora.Reply).ToHaveValueAsync("Half a reply");
    }

    [Rule(K3, L5)]
    [Fact]
    public async Task A_note_begun_where_an_edit_became_impossible_is_a_note()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        await nora.ReplyAsync("At nine.");
        await nora.ActAsync("edit", "At nine.");
        await nora.CloseAsync();
        await nora.Button("Write a note").ClickAsync();
        await Expect(Note(nora)).ToHaveValueAsync(string.Empty);
        await Note(nora).FillAsync("She will not pay.");
        await Note(nora).PressAsync("Enter");
        await Expect(Noted(nora, "She will not pay.")).ToHaveCountAsync(1);
        await Expect(nora.Text("At nine.")).ToHaveCountAsync(1);
    }

    private static ILocator Note(UserPage user) =>
        user.Widget.GetByRole(AriaRole.Textbox, new() { Name = "Note for colleagues", Exact = true });

    private static ILocator Noted(UserPage user, string text) =>
        user.Widget.Locator(".message.note:not(.pending)").Filter(new() { HasText = text });
}
