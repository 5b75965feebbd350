using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>A user before a page with the widget: what they see, by what it is called, and what they do.</summary>
internal sealed class UserPage
{
    /// <summary>How long something may take on a slow machine, in milliseconds; nothing waits longer.</summary>
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

    public UserPage(string name, IPage page)
    {
        Name = name;
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

    /// <summary>What the page reported and nobody expected.</summary>
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

    /// <summary>The text of a message that is in the chat, not one on its way.</summary>
    public ILocator Text(string text) => Texts.Filter(new() { HasText = text });

    public ILocator Message(string text) => Widget.Locator(".message:not(.pending)").Filter(new() { HasText = text });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>A refusal or lost connection that the test means to cause; the browser reports each.</summary>
    public void Expects(string problem) => _expected.Add(problem);

    /// <summary>Chooses a session on the left.</summary>
    public async Task ChooseAsync(string session)
    {
        await Session(session).ClickAsync();
        await Assertions.Expect(Session(session)).ToHaveAttributeAsync("aria-current", "true");
        await Assertions.Expect(Title).ToBeVisibleAsync();
        await Assertions.Expect(Widget.Locator(".messages .row").First).ToBeVisibleAsync();
    }

    public async Task ReplyAsync(string text)
    {
        await Reply.FillAsync(text);
        await Reply.PressAsync("Enter");
        await Assertions.Expect(Text(text)).ToHaveCountAsync(1);
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
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Close session", Exact = true }).ClickAsync();
        await Assertions.Expect(WhyNot).ToContainTextAsync("This session is closed.");
    }

    /// <summary>Links the session shown with a record, by + Bind.</summary>
    public async Task BindAsync(string record)
    {
        await Button("+ Bind").ClickAsync();
        await Dialog.GetByRole(AriaRole.Searchbox).FillAsync(record);
        await Dialog.GetByRole(AriaRole.Radio, new() { Name = record, Exact = true }).CheckAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Bind", Exact = true }).ClickAsync();
        await Assertions
            .Expect(Details.GetByRole(AriaRole.Link, new() { Name = record, Exact = true }))
            .ToBeVisibleAsync();
    }

    /// <summary>As if the user went to another tab, or came back.</summary>
    public Task SetHiddenAsync(bool isHidden) => Page.EvaluateAsync(Hiding, isHidden);

    /// <summary>Lets the page do what it does about all that has arrived by now.</summary>
    public Task SettleAsync() => Page.EvaluateAsync("async () => { await fetch('/health'); await fetch('/health'); }");

    /// <summary>Waits until something is so in the page.</summary>
    public async Task UntilAsync(string isSo, object? given = null)
    {
        for (var waited = 0; !await Page.EvaluateAsync<bool>(isSo, given); waited += 50)
        {
            Assert.True(waited < Patience, $"{Name}: it never was so: {isSo} of {given}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Writes a picture of what is seen to <c>artifacts/screenshots</c>.</summary>
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
