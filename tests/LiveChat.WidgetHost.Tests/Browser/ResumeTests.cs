using System.Globalization;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The live stream ends repeatedly, because the host limits its lifetime; here to one second.</summary>
public sealed class ResumeTests(Chromium chromium) : BrowserTest(chromium)
{
    private const int Messages = 15;

    private protected override string[] HostArguments => ["--Widget:StreamLifetime", "00:00:01"];

    [Fact]
    public async Task Nothing_is_missed_or_duplicated_after_a_lost_connection()
    {
        var phone = await PhoneAsync(Cast.MayasPhone);
        var nora = await OpenChatAsync(Cast.Operator);
        nora.Expects("net::ERR_");
        await phone.WriteAsync("Said before.");
        await Expect(nora.Text("Said before.")).ToBeVisibleAsync();
        await nora.Page.Context.SetOfflineAsync(true);
        await Expect(nora.Widget.Locator(".banner")).ToContainTextAsync("You are offline.");
        await phone.WriteAsync("Said meanwhile.");
        await phone.EditAsync("Said before.", "Said long before.");
        await Expect(nora.Text("Said meanwhile.")).ToHaveCountAsync(0);
        await nora.ShootAsync("offline");
        await nora.Page.Context.SetOfflineAsync(false);
        await Expect(nora.Text("Said")).ToHaveTextAsync(["Said long before.", "Said meanwhile."]);
        await Expect(nora.Widget.Locator(".banner")).ToBeEmptyAsync();
        await phone.WriteAsync("Said after.");
        await Expect(nora.Text("Said")).ToHaveTextAsync(["Said long before.", "Said meanwhile.", "Said after."]);
    }

    [Fact]
    public async Task Nothing_is_missed_or_duplicated_when_the_server_repeatedly_ends_the_stream()
    {
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        var streams = 0;
        nora.Page.Request += (_, request) =>
            streams += request.Url.Contains("/events", StringComparison.Ordinal) ? 1 : 0;
        await nora.ChooseAsync("WhatsApp");
        var expected = Enumerable
            .Range(1, Messages)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"Message {number} of a stream that ends"))
            .ToList();
        foreach (var (number, text) in expected.Index())
        {
            await Host.SayAsync(Cast.MayasChannel, $"resume-{number}", text);
            await Expect(nora.Text(text)).ToHaveCountAsync(1);
        }

        for (var before = streams; streams <= before; )
        {
            await nora.Page.WaitForRequestAsync(request => request.Url.Contains("/events", StringComparison.Ordinal));
        }

        await Host.SayAsync(Cast.MayasChannel, "resume-last", "The last of a stream that ends");
        await Expect(nora.Text("of a stream that ends"))
            .ToHaveTextAsync([.. expected, "The last of a stream that ends"]);
        Assert.True(streams >= 2, $"The stream was opened {streams} times.");
    }
}
