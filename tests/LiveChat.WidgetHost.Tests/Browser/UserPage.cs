using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>A user at a page with the widget: what the user sees, by its accessible name, and does.</summary>
internal sealed class UserPage
{
    /// <summary>The longest wait on a slow machine, in milliseconds.</summary>
    public const float Patience = 45_000;

    /// <summary>Hides the page from its scripts, or shows it: a headless browser shows every tab.</summary>
    public const string Hiding = """
        (isHidden) => {
            const state = isHidden ? 'hidden' : 'visible';
            Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
            Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
            document.dispatchEvent(new Event('visibilitychange'));
        }
        """;

    private readonly ConcurrentQueue<string> _problems = new();
    private readonly List<string> _expected = [];

    private readonly string _address;

    public UserPage(string name, IPage page, string address)
    {
        Name = name;
        _address = address;
        Page = page;
        page.PageError += (_, error) => _problems.Enqueue($"{name}: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _problems.Enqueue($"{name}: console {message.Type}: {message.Text} ({message.Location})");
            }
        };
        page.Dialog += (_, dialog) =>
        {
            _problems.Enqueue($"{name}: a dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
    }

    public string Name { get; }

    public IPage Page { get; }

    /// <summary>The page's unexpected errors.</summary>
    public IEnumerable<string> Problems =>
        _problems.Where(problem => !_expected.Exists(text => problem.Contains(text, StringComparison.Ordinal)));

    public ILocator Widget => Page.Locator("live-chat-messages");

    /// <summary>The entries of the menu on the left.</summary>
    public ILocator Sessions => Widget.Locator(".session");

    public ILocator Title => Widget.Locator(".chat-title");

    /// <summary>The texts of all messages on the screen.</summary>
    public ILocator Texts => Widget.Locator(".message:not(.pending) .text");

    public ILocator Reply => Widget.GetByRole(AriaRole.Textbox, new() { Name = "Reply", Exact = true });

    public ILocator WhyNot => Widget.Locator(".why-not");

    public ILocator Details => Widget.Locator(".details");

    public ILocator Dialog => Page.Locator("dialog[open]");

    public ILocator Session(string text) => Sessions.Filter(new() { HasText = text });

    /// <summary>The text of a message that is in the chat, not of one that is being sent.</summary>
    public ILocator Text(string text) => Texts.Filter(new() { HasText = text });

    public ILocator Message(string text) => Widget.Locator(".message:not(.pending)").Filter(new() { HasText = text });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 });

    public ILocator Radio(string name) => Page.GetByRole(AriaRole.Radio, new() { Name = name, Exact = true });

    public ILocator DialogButton(string name) => Dialog.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Expects a refusal or lost connection that the test causes; the browser reports each.</summary>
    public void Expects(string problem) => _expected.Add(problem);

    /// <summary>Goes to a page of the host.</summary>
    public Task GoAsync(string path) => Page.GotoAsync(_address + path);

    /// <summary>Chooses a session on the left.</summary>
    public async Task ChooseAsync(string session)
    {
        await Session(session).ClickAsync();
        await Assertions.Expect(Session(session)).ToHaveAttributeAsync("aria-current", "true");
        await Assertions.Expect(Title).ToBeVisibleAsync();
        await Assertions.Expect(Widget.Locator(".messages .row").First).ToBeVisibleAsync();
    }

    /// <summary>Shows a session as the page's own script would.</summary>
    public Task ShowAsync(string session) => Widget.EvaluateAsync("(widget, id) => { widget.session = id; }", session);

    public async Task SendAsync(string text)
    {
        await Reply.FillAsync(text);
        await Reply.PressAsync("Enter");
    }

    /// <summary>Sends a reply, and waits until it is in the chat.</summary>
    public async Task ReplyAsync(string text)
    {
        await SendAsync(text);
        await Assertions.Expect(Text(text)).ToHaveCountAsync(1);
    }

    /// <summary>Uses a button that the first message with a text has while the mouse is over it.</summary>
    public async Task ActAsync(string action, string text)
    {
        var message = Message(text).First;
        await message.HoverAsync();
        await message.Locator($"[data-action={action}]").ClickAsync();
    }

    public async Task TakeAsync()
    {
        await Widget
            .Locator(".chat-header")
            .GetByRole(AriaRole.Button, new() { Name = "Take", Exact = true })
            .ClickAsync();
        await Assertions.Expect(Reply).ToBeVisibleAsync();
    }

    public async Task CloseAsync()
    {
        await Button("Close…").ClickAsync();
        await DialogButton("Close session").ClickAsync();
        await Assertions.Expect(WhyNot).ToContainTextAsync("This session is closed.");
    }

    /// <summary>Links the shown session with a record, by + Bind.</summary>
    public async Task BindAsync(string record)
    {
        await Button("+ Bind").ClickAsync();
        await Dialog.GetByRole(AriaRole.Searchbox).FillAsync(record);
        await Dialog.GetByRole(AriaRole.Radio, new() { Name = record, Exact = true }).CheckAsync();
        await DialogButton("Bind").ClickAsync();
        await Assertions
            .Expect(Details.GetByRole(AriaRole.Link, new() { Name = record, Exact = true }))
            .ToBeVisibleAsync();
    }

    /// <summary>Chooses what + New Session asks; it asks for the contact if there are several.</summary>
    public async Task ChooseNewAsync(string liveChat, string account, string? contact = null)
    {
        await Dialog.GetByLabel("Live chat").SelectOptionAsync(liveChat);
        if (contact is not null)
        {
            await Dialog.GetByLabel("Contact").SelectOptionAsync(contact);
        }

        await Dialog.GetByLabel("Account").SelectOptionAsync(account);
    }

    /// <summary>
    /// Serves the element's modules below <c>/modules/</c>, for tests of one of them: a bundle does not have them.
    /// </summary>
    public Task ServeModulesAsync() =>
        Page.RouteAsync(
            "**/modules/**",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        Path = RepositoryRoot.Combine([
                            "src",
                            "LiveChat.AspNetCore",
                            "Element",
                            .. new Uri(route.Request.Url).AbsolutePath.Split('/')[2..],
                        ]),
                        ContentType = "text/javascript",
                    }
                )
        );

    /// <summary>Makes the host's answers from an address fail.</summary>
    public Task FailAsync(string url) => Page.RouteAsync(url, route => route.FulfillAsync(new() { Status = 503 }));

    public Task ScrollToEndAsync() =>
        Widget.Locator(".messages").EvaluateAsync("list => { list.scrollTop = list.scrollHeight; }");

    /// <summary>Acts as if the user switched to another tab, or came back.</summary>
    public Task SetHiddenAsync(bool isHidden) => Page.EvaluateAsync(Hiding, isHidden);

    /// <summary>Lets the page process everything that has arrived so far.</summary>
    public Task SettleAsync() => Page.EvaluateAsync("async () => { await fetch('/health'); await fetch('/health'); }");

    /// <summary>Waits until a condition holds in the page.</summary>
    public async Task UntilAsync(string isSo, object? given = null)
    {
        for (var waited = 0; !await Page.EvaluateAsync<bool>(isSo, given); waited += 50)
        {
            Assert.True(waited < Patience, $"{Name}: never true: {isSo} of {given}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Nothing in the texts became an element, ran, or was fetched from elsewhere.</summary>
    public async Task AssertTextsOnlyAsync()
    {
        var foreign = await Widget.EvaluateAsync<int>(
            "widget => widget.shadowRoot.querySelectorAll('script, iframe, style, img, .text *, bdi *').length"
        );
        Assert.Equal(0, foreign);
        Assert.Empty(Problems);
    }

    /// <summary>Writes a screenshot to <c>artifacts/screenshots</c>.</summary>
    public Task ShootAsync(string name) =>
        Page.ScreenshotAsync(
            new()
            {
                Path = RepositoryRoot.Combine("artifacts", "screenshots", $"{name}.png"),
                Animations = ScreenshotAnimations.Disabled,
                Caret = ScreenshotCaret.Hide,
            }
        );
}
