using LiveChat.WidgetHost.Tests.Packed;
using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The machine's own Chromium, started once for all tests of a run; each user has a context in it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    // The headless shell comes first: a whole Chromium draws its own window as well, for each user.
    private static readonly string[] s_names =
    [
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
    ];

    private static readonly string[] s_flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private readonly SemaphoreSlim _starting = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser; if this machine has none, the running test is reported as not run.</summary>
    internal async Task<IBrowser> RequireAsync()
    {
        var path = Find();
        if (path is null)
        {
            Requirement.Missing(TestContext.Current.TestMethod?.MethodName ?? "The test", "no Chromium is on the PATH");
        }

        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            _browser ??= await _playwright.Chromium.LaunchAsync(
                new()
                {
                    ExecutablePath = path,
                    Args = s_flags,
                    Timeout = UserPage.Patience * 3,
                }
            );
            return _browser;
        }
        finally
        {
            _starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _starting.Dispose();
    }

    private static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        return s_names
            .SelectMany(name => folders.Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}

/// <summary>All tests that share the browser, and the hosts that know the package alone.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>, ICollectionFixture<PackedSite>
{
    public const string Name = "Browser";
}
