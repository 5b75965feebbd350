namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The sample of one file, started by <c>dotnet run</c>: what its page shows.</summary>
public abstract class MinimalHost(Chromium chromium) : BrowserTest(chromium)
{
    private DotnetHost? _host;

    /// <summary>The folder to start it in, and the program's path there.</summary>
    private protected abstract Task<(string Folder, string Program)> ProgramAsync();

    private protected override async ValueTask<string> StartAsync()
    {
        var (folder, program) = await ProgramAsync();
        _host = await DotnetHost.StartAsync(
            folder,
            ["run", program, "--urls", "http://127.0.0.1:0"],
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
}
