using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>What each user of the demo sees and may do on the pages of a contact and a deal.</summary>
public sealed class PermissionTests(Chromium chromium) : BrowserTest(chromium)
{
    private protected override bool IsQuick => true;

    private const string Reading = "You are reading: only the responsible operator can reply.";

    [Theory]
    [InlineData(Cast.Operator, null, "Paul Adeyemi is responsible for this session.", true)]
    [InlineData(Cast.OtherOperator, "Nora Vance is responsible for this session.", null, true)]
    [InlineData(
        Cast.Supervisor,
        "Nora Vance is responsible for this session.",
        "Paul Adeyemi is responsible for this session.",
        true
    )]
    [InlineData(Cast.Reader, Reading, Reading, false)]
    public async Task A_user_who_may_read_sees_both_sessions_and_a_reply_box_or_the_reason_why_not(
        string user,
        string? whyNotWhatsApp,
        string? whyNotTelegram,
        bool mayOpen
    )
    {
        var page = await OpenAsync(user, Cast.MayasPage);
        await Expect(page.Sessions).ToHaveCountAsync(2);
        foreach (var (session, whyNot) in new[] { ("WhatsApp", whyNotWhatsApp), ("Telegram", whyNotTelegram) })
        {
            await page.ChooseAsync(session);
            if (whyNot is null)
            {
                await Expect(page.Reply).ToBeVisibleAsync();
                await Expect(page.WhyNot).ToHaveCountAsync(0);
            }
            else
            {
                await Expect(page.WhyNot).ToContainTextAsync(whyNot);
                await Expect(page.Reply).ToHaveCountAsync(0);
            }
        }

        await Expect(page.Button("+ Bind")).ToBeVisibleAsync(new() { Visible = mayOpen });
        await Expect(page.Button("+ New Session")).ToBeVisibleAsync(new() { Visible = mayOpen });
        await Expect(page.Widget.Locator(".chat-actions button:visible"))
            .ToHaveTextAsync(
                user is Cast.Supervisor or Cast.OtherOperator ? ["Assign…", "Release", "Close…", "Spam…"] : []
            );
        await page.ShootAsync($"as-{user}");
    }

    [Fact]
    public async Task A_user_without_rights_sees_the_record_and_no_session()
    {
        var otis = await OpenAsync(Cast.Stranger, Cast.MayasPage);
        await Expect(otis.Heading("Maya Lindqvist")).ToBeVisibleAsync();
        await Expect(otis.Widget).ToContainTextAsync("No active sessions.");
        await Expect(otis.Sessions).ToHaveCountAsync(0);
        await Expect(otis.Button("+ New Session")).ToBeHiddenAsync();
        await otis.Button("Archive").ClickAsync();
        await Expect(otis.Widget).ToContainTextAsync("The archive is empty.");
    }

    [Fact]
    public async Task A_user_can_ask_why_a_session_is_listed_if_there_is_an_answer()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        await nora.Button("Why is it here?").ClickAsync();
        await Expect(nora.Dialog).ToContainTextAsync("Its account, WhatsApp +15550142, is in the field accounts");
        await nora.Page.GotoAsync(Cast.OrdersPage);
        await nora.ChooseAsync("Maya Lindqvist");
        await Expect(nora.Details).ToContainTextAsync("Connection");
        await Expect(nora.Button("Why is it here?")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Nothing_is_written_as_another_user_who_signed_in_meanwhile_in_another_tab()
    {
        var nora = await OpenAsync(Cast.Operator, "/");

        // As on a foreign page, which has no token.
        await nora.Page.RouteAsync(
            "**/apps/deals/harbour",
            async route =>
            {
                var page = await route.FetchAsync();
                var html = (await page.TextAsync()).Replace("csrf-token", "other", StringComparison.Ordinal);
                await route.FulfillAsync(new() { Response = page, Body = html });
            }
        );
        await nora.Page.GotoAsync(Cast.DealsPage);
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        var written = new List<string>();
        nora.Page.Request += (_, request) =>
        {
            if (request.Method != "GET")
            {
                written.Add($"{request.Method} {request.Url}");
            }
        };
        var tab = await nora.Page.Context.NewPageAsync();
        await tab.GotoAsync("/sign-in");
        await tab.Locator("button[value=paul]").ClickAsync();
        await Expect(tab).ToHaveURLAsync(Host.Address + "/");
        await nora.ChooseAsync(Cast.IdaAsks);
        await Expect(nora.Widget.Locator(".banner")).ToContainTextAsync("You are signed out.");
        Assert.Empty(written);
    }

    [Fact]
    public async Task An_unreadable_session_looks_like_an_unknown_one()
    {
        var session = await Host.SayAsync(Cast.MayasChannel, "one-more", "one more");
        var otis = await OpenAsync(Cast.Stranger, Cast.MayasPage);
        otis.Expects("status of 404");
        var seen = new List<string>();
        foreach (var id in (string[])[session.ToString(), "no-such-session"])
        {
            await otis.Page.GotoAsync(Cast.MayasPage);
            await Expect(otis.Widget).ToContainTextAsync("No active sessions.");
            await otis.ShowAsync(id);
            await Expect(otis.Widget).ToContainTextAsync("This session is not available.");
            seen.Add(await otis.Widget.Locator(".chat").InnerTextAsync());
        }

        Assert.Equal(seen[0], seen[1]);
    }

    [Theory]
    [InlineData(Cast.Operator, false)]
    [InlineData(Cast.OtherOperator, false)]
    [InlineData(Cast.Supervisor, true)]
    [InlineData(Cast.Reader, false)]
    [InlineData(Cast.Stranger, false)]
    public async Task An_invisible_record_answers_like_an_unknown_one(string user, bool maySee)
    {
        var page = await OpenAsync(user, "/");
        page.Expects("status of 404");
        var unknown = await page.Page.GotoAsync("/apps/deals/nowhere");
        Assert.Equal(404, unknown!.Status);
        var expected = await page.Page.Locator("main").InnerTextAsync();
        var response = await page.Page.GotoAsync($"/apps/{Cast.SecretDeal}");
        Assert.Equal(maySee ? 200 : 404, response!.Status);
        var shown = await page.Page.Locator("main").InnerTextAsync();
        Assert.Equal(!maySee, shown == expected);
    }
}
