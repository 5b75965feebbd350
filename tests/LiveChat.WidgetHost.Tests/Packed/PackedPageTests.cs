using LiveChat.WidgetHost.Tests.Browser;
using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Packed;

/// <summary>The element of the package on pages of every kind: opened, replied in, scrolled.</summary>
public sealed class PackedPageTests(Chromium chromium, PackedSite site) : BrowserTest(chromium)
{
    private const int Many = 150;

    private readonly PackedHost _host = new(site);

    private protected override IOtherHost Other => _host;

    [Rule(H7)]
    [Fact]
    public async Task In_MVC_a_view_has_the_tag() =>
        await UseAsync(await OpenAsync(Cast.Operator, "/mvc/contacts/maya"));

    [Rule(H7)]
    [Fact]
    public async Task In_Blazor_a_static_page_has_the_component() =>
        await UseAsync(await OpenAsync(Cast.Operator, "/blazor/static/maya"));

    [Rule(H7)]
    [Fact]
    public async Task In_Blazor_an_interactive_page_to_which_a_link_leads_shows_removes_and_changes_the_component()
    {
        var nora = await OpenAsync(Cast.Operator, "/blazor");
        await nora.UntilAsync("() => Boolean(window.Blazor)");
        await nora.Page.EvaluateAsync("() => { window.isNotReloaded = true; }");
        await FollowAsync(nora, "Live");
        await PressAsync(nora, "Maya");
        await UseAsync(nora);
        await PressAsync(nora, "Tomas");
        await Expect(nora.Session(Cast.TomasAsks)).ToBeVisibleAsync();
        await Expect(nora.Sessions).ToHaveCountAsync(1);
        await PressAsync(nora, "Nobody");
        await Expect(nora.Widget).ToHaveCountAsync(0);
        await PressAsync(nora, "Maya");
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        Assert.True(await nora.Page.EvaluateAsync<bool>("() => window.isNotReloaded === true"));
    }

    [Rule(H7)]
    [Fact]
    public async Task In_Blazor_the_element_works_on_static_pages_to_which_links_lead()
    {
        var nora = await OpenAsync(Cast.Operator, "/blazor");
        nora.Expects("Falling back to full page load");
        await nora.UntilAsync("() => Boolean(window.Blazor)");
        await FollowAsync(nora, "Maya");
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        await nora.ChooseAsync("WhatsApp");
        await FollowAsync(nora, "Tomas");
        await Expect(nora.Sessions).ToHaveCountAsync(1);
        await nora.ChooseAsync(Cast.TomasAsks);
        await FollowAsync(nora, "Home");
        await Expect(nora.Widget).ToHaveCountAsync(0);
        await FollowAsync(nora, "Maya");
        await Expect(nora.Sessions).ToHaveCountAsync(2);
    }

    [Rule(H7)]
    [Fact]
    public async Task A_page_of_another_origin_has_the_element()
    {
        var nora = await OpenAsync(Cast.Operator, "/");
        await nora.Page.GotoAsync(_host.Elsewhere + "/");
        await Expect(nora.Heading("Elsewhere")).ToBeVisibleAsync();
        await UseAsync(nora);
    }

    /// <summary>Opens Maya's session, replies, and reads its history back to its beginning.</summary>
    private async Task UseAsync(UserPage nora)
    {
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        await nora.ChooseAsync("WhatsApp");
        await Expect(nora.Text("Is my order on its way?")).ToBeVisibleAsync();
        await _host.ReceiveAsync(Many);
        await Expect(nora.Text($"Message {Many}")).ToHaveCountAsync(1);
        await nora.ReplyAsync("From the package.");
        await nora.UntilAsync(
            """
            () => {
                const root = document.querySelector('live-chat-messages').shadowRoot;
                root.querySelector('.messages').scrollTop = 0;
                return Boolean(root.querySelector('.edge.start'));
            }
            """
        );
        await Expect(nora.Texts.First).ToHaveTextAsync("Do you roast decaf as well?");
        await nora.ScrollToEndAsync();
        await Expect(nora.Text("From the package.")).ToBeVisibleAsync();
    }

    private static Task FollowAsync(UserPage user, string link) =>
        user.Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    private static Task PressAsync(UserPage user, string button) => user.Button(button).First.ClickAsync();
}
