namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>What a page puts into the widget's slots, and what it styles.</summary>
public sealed class SlotTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task The_page_s_own_empty_states_are_shown_where_nothing_is()
    {
        await CheckThatAminaHasNoneAsync();
        var nora = await OpenAsync(Cast.Operator, Cast.AminasPage);
        await Expect(nora.Widget).ToContainTextAsync("No active sessions.");
        await PutAsync(nora, "<p slot='empty'>Nobody has written yet.</p><p slot='nothing-chosen'>Welcome.</p>");
        await Expect(nora.Page.GetByText("Nobody has written yet.")).ToBeVisibleAsync();
        await Expect(nora.Page.GetByText("Welcome.")).ToBeVisibleAsync();
        await Expect(nora.Widget.GetByText("No active sessions.")).ToBeHiddenAsync();
        await nora.Button("Archive").ClickAsync();
        await Expect(nora.Page.GetByText("Nobody has written yet.")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_quick_reply_goes_into_the_box_where_the_caret_is_and_is_not_sent_by_itself()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        Assert.True(await InsertAsync(nora, "Hello "));
        await PutAsync(nora, "<button slot='quick-replies'>Thanks</button>");
        await nora.Page.EvaluateAsync(
            """
            () => document.querySelector('[slot=quick-replies]').addEventListener('click', (event) =>
                event.target.closest('live-chat-messages').insertReply('thank you.'))
            """
        );
        var (button, box) = (nora.Button("Thanks"), nora.Reply);
        var (above, below) = (await button.BoundingBoxAsync(), await box.BoundingBoxAsync());
        Assert.True(above!.Y + above.Height <= below!.Y + 1, $"{above.Y} + {above.Height} is below {below.Y}.");
        await button.ClickAsync();
        await Expect(box).ToHaveValueAsync("Hello thank you.");
        await Expect(box).ToBeFocusedAsync();
        await nora.Page.Keyboard.PressAsync("Enter");
        await Expect(nora.Text("Hello thank you.")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Without_a_reply_box_there_are_no_quick_replies()
    {
        var paul = await OpenChatAsync(Cast.OtherOperator);
        await Expect(paul.WhyNot).ToBeVisibleAsync();
        await PutAsync(paul, "<button slot='quick-replies'>Thanks</button>");
        await Expect(paul.Button("Thanks")).ToBeHiddenAsync();
        Assert.False(await InsertAsync(paul, "text"));
    }

    [Fact]
    public async Task Further_actions_of_the_page_are_in_the_header_for_every_session()
    {
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        await PutAsync(nora, "<button slot='header-actions'>Call</button>");
        await Expect(nora.Button("Call")).ToBeHiddenAsync();
        foreach (var session in new[] { "WhatsApp", "Telegram" })
        {
            await nora.ChooseAsync(session);
            await Expect(nora.Button("Call")).ToBeVisibleAsync();
        }

        await nora.Title.FocusAsync();
        for (var presses = 0; presses < 10; presses++)
        {
            await nora.Page.Keyboard.PressAsync("Tab");
            if (await nora.Button("Call").EvaluateAsync<bool>("button => document.activeElement === button"))
            {
                return;
            }
        }

        Assert.Fail("10 times Tab do not lead from the title to the page's own action.");
    }

    [Fact]
    public async Task A_page_styles_parts_and_sets_properties()
    {
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        await nora.Page.EvaluateAsync(
            """
            () => {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync(`live-chat-messages { --live-chat-accent: rgb(1, 2, 3); }
                    live-chat-messages::part(session) { letter-spacing: 3px; }`);
                document.adoptedStyleSheets = [sheet];
            }
            """
        );
        await Expect(nora.Sessions.First).ToHaveCSSAsync("letter-spacing", "3px");
        await Expect(nora.Button("+ New Session")).ToHaveCSSAsync("background-color", "rgb(1, 2, 3)");
    }

    /// <summary>The page's own HTML, inside the element.</summary>
    private static Task PutAsync(UserPage user, string html) =>
        user.Widget.EvaluateAsync(
            """
            (widget, html) => {
                const found = [...html.matchAll(/<(\w+) slot='([\w-]+)'>([^<]*)/g)];
                for (const [, tag, slot, text] of found) {
                    widget.append(Object.assign(document.createElement(tag), { slot, textContent: text }));
                }
            }
            """,
            html
        );

    private static Task<bool> InsertAsync(UserPage user, string text) =>
        user.Widget.EvaluateAsync<bool>("(widget, text) => widget.insertReply(text)", text);

    /// <summary>Amina has no active session: nothing of hers is in the demo until she writes.</summary>
    private async Task CheckThatAminaHasNoneAsync()
    {
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        Assert.Empty((await ruth.GetAsync(Cast.AminasWidget + "/sessions"))["items"]!.AsArray());
    }
}
