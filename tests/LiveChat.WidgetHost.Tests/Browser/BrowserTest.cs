using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>
/// A test with its own host, listening on a port, and users in browsers. It fails if any page reports an error.
/// </summary>
[Collection(BrowserTests.Name)]
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    private readonly List<UserPage> _pages = [];
    private IBrowser _browser = null!;

    /// <summary>The sample, in this process; null in a test that starts another host.</summary>
    private protected ListeningHost Host { get; private set; } = null!;

    /// <summary>The host's address with its path base, without a slash at the end.</summary>
    private protected string Address { get; private set; } = null!;

    /// <summary>The host's arguments, in addition to its address and its file.</summary>
    private protected virtual string[] HostArguments => [];

    /// <summary>Whether a plain run has time for the test: the page's two examples, rights, and hostile texts.</summary>
    private protected virtual bool IsQuick => false;

    /// <summary>Another host than the sample in this process; null: the sample.</summary>
    private protected virtual IOtherHost? Other => null;

    /// <summary>Starts the host; returns its address with its path base.</summary>
    private protected virtual async ValueTask<string> StartAsync()
    {
        if (Other is not null)
        {
            return await Other.StartAsync();
        }

        Host = await ListeningHost.StartAsync(Configure, HostArguments);
        return Host.Address;
    }

    /// <summary>Takes the widget off a form, whatever its designers did.</summary>
    private protected ValueTask TakeOffAsync(AppId form)
    {
        if (Other is not null)
        {
            return Other.TakeOffAsync(form);
        }

        Host.Set(new Widget(form));
        return ValueTask.CompletedTask;
    }

    /// <summary>Closes what else the test opened.</summary>
    private protected virtual ValueTask CloseAsync() => ValueTask.CompletedTask;

    /// <summary>Changes the host before it is built.</summary>
    private protected virtual void Configure(WebApplicationBuilder host) { }

    public async ValueTask InitializeAsync()
    {
        if (!IsQuick && !Shares.AreAllAsked)
        {
            var test = TestContext.Current.TestMethod?.MethodName ?? "The test";
            Requirement.Missing(test, "most tests in a browser take minutes together; CI=true asks for them");
        }

        _browser = await chromium.RequireAsync();
        Address = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            await ShowFailureAsync();
        }

        foreach (var page in _pages)
        {
            await page.Page.Context.CloseAsync();
        }

        await CloseAsync();
        if (Other is not null)
        {
            await Other.DisposeAsync();
        }

        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        GC.SuppressFinalize(this);
        var problems = _pages.SelectMany(page => page.Problems).ToList();
        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    /// <summary>A separate browser for a user, signed in, at a page of the host.</summary>
    private protected async Task<UserPage> OpenAsync(string user, string path, BrowserNewContextOptions? options = null)
    {
        var page = await NewAsync(user, options);
        await SignInAsync(page, user, path);
        await Expect(page.Page).ToHaveURLAsync(Address + path);

        // The page itself is asked, because its load event may have passed before anybody waits for it.
        await Expect(page.Page.Locator("html")).ToHaveJSPropertyAsync("ownerDocument.readyState", "complete");
        return page;
    }

    /// <summary>A user who has chosen a session at a page; Maya's WhatsApp session, if no other is named.</summary>
    private protected async Task<UserPage> OpenChatAsync(
        string user,
        string path = Cast.MayasPage,
        string session = "WhatsApp"
    )
    {
        var page = await OpenAsync(user, path);
        await page.ChooseAsync(session);
        return page;
    }

    /// <summary>A user at a page on which the events of the live stream are noted.</summary>
    private protected async Task<UserPage> OpenNotedAsync(string user, string path)
    {
        var page = await OpenAsync(user, "/");
        await page.GoNotedAsync(path);
        return page;
    }

    /// <summary>A customer at their phone.</summary>
    private protected async Task<CustomerPhone> PhoneAsync(string phone)
    {
        var page = await NewAsync(phone);
        await SignInAsync(page, Cast.Supervisor, $"/simulator?phone={phone}");
        var shown = new CustomerPhone(page.Page.Locator($"[data-phone={phone}]"));
        await Expect(shown.Box).ToBeVisibleAsync();
        return shown;
    }

    private protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);

    private async Task SignInAsync(UserPage page, string user, string path)
    {
        var pathBase = new Uri(Address).AbsolutePath.TrimEnd('/');
        await page.Page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(pathBase + path)}");
        await page.Page.Locator($"button[value={user}]").ClickAsync();
    }

    /// <summary>A separate browser, at no page yet.</summary>
    private protected async Task<UserPage> NewAsync(string name, BrowserNewContextOptions? options = null)
    {
        Assertions.SetDefaultExpectTimeout(UserPage.Patience);
        options ??= new()
        {
            ViewportSize = new() { Width = 1360, Height = 1000 },
        };
        options.BaseURL = Address;
        options.Locale ??= "en-GB";
        options.TimezoneId = "UTC";
        var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(UserPage.Patience);
        context.SetDefaultNavigationTimeout(UserPage.Patience);
        var page = new UserPage(name, await context.NewPageAsync(), Address);
        _pages.Add(page);
        return page;
    }

    /// <summary>Pictures of every user's page when the test failed.</summary>
    private async Task ShowFailureAsync()
    {
        foreach (var page in _pages)
        {
            await page.ShootAsync(Path.Combine("failed", $"{TestContext.Current.TestMethod?.MethodName}-{page.Name}"));
        }
    }
}
