namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The sample of one file, started by <c>dotnet run</c> as the README says.</summary>
public sealed class MinimalHostTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string File = "samples/MinimalHost/host.cs";

    private DotnetHost? _host;

    private protected override async ValueTask<string> StartAsync()
    {
        _host = await DotnetHost.StartAsync(
            RepositoryRoot.Path,
            ["run", File, "--urls", "http://127.0.0.1:0"],
            TestContext.Current.CancellationToken
        );
        return _host.Address;
    }

    private protected override ValueTask CloseAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Rule(H7)]
    [Fact]
    public async Task A_contact_s_page_shows_the_earlier_session_above_the_current_one()
    {
        var olga = await NewAsync("olga");
        await olga.GoAsync("/");
        await Expect(olga.Heading("Kim")).ToBeVisibleAsync();
        await Expect(olga.Sessions).ToHaveCountAsync(1);
        await olga.ChooseAsync("It came, thank you!");
        await Expect(olga.Texts).ToHaveTextAsync(["Where is my order?", "It came, thank you!"]);
        await Expect(olga.Widget.Locator(".boundary.earlier.closed")).ToContainTextAsync("Earlier session closed");
        await olga.Button("Archive").ClickAsync();
        await olga.ChooseAsync("Where is my order?");
        await Expect(olga.Texts).ToHaveTextAsync(["Where is my order?"]);
    }

    [Fact]
    public void The_host_has_at_most_fifteen_lines_beside_directives()
    {
        var lines = System
            .IO.File.ReadLines(RepositoryRoot.Combine(File.Split('/')))
            .Where(line => line.Length > 0 && line[0] != '#' && !line.StartsWith("using ", StringComparison.Ordinal))
            .ToList();

        Assert.InRange(lines.Count, 1, 15);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 120));
    }
}
