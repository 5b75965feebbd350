using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>Operators read only their own and unassigned sessions.</summary>
public sealed class StrictPolicyTests(Chromium chromium) : BrowserTest(chromium)
{
    private protected override string[] HostArguments => ["--Policy", "Strict"];

    [Fact]
    public async Task An_unreadable_earlier_session_is_a_gap_with_its_reason()
    {
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        await Expect(nora.Sessions).ToHaveCountAsync(1);
        await nora.ChooseAsync("WhatsApp");
        await Expect(nora.Widget.Locator(".row.gap")).ToHaveTextAsync("Earlier messages that you may not read");
        await Expect(nora.Text("decaf as well")).ToHaveCountAsync(0);
        await Expect(nora.Text("two bags of the decaf")).ToBeVisibleAsync();
        await nora.ShootAsync("gap");
        var ruth = await OpenChatAsync(Cast.Supervisor);
        await Expect(ruth.Text("decaf as well")).ToBeVisibleAsync();
        await Expect(ruth.Widget.Locator(".row.gap")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_session_that_is_handed_over_disappears_and_the_one_loaded_meanwhile_is_shown()
    {
        var nobodys = await Host.SayAsync(Cast.AminasChannel, "nobodys", "Is anybody there?");
        var nora = await OpenNotedAsync(Cast.Operator, Cast.OrdersPage);
        nora.Expects("status of 404");
        await nora.ChooseAsync("Maya Lindqvist");
        var hers = await nora.Widget.EvaluateAsync<string>("widget => widget.session");
        var loading = await HeldAnswers.OfAsync(nora.Page, $"**{Cast.Api}/sessions/{nobodys}/timeline*");
        await nora.Session(Cast.AminasNumber).ClickAsync();
        await loading.Answered;
        await Host.HandOverAsync(SessionId.Parse(hers), Cast.OtherOperator);
        await nora.UntilNotedAsync("end", hers);
        loading.Release();
        await Expect(nora.Text("Is anybody there?")).ToBeVisibleAsync();
        await Expect(nora.Session("Maya Lindqvist")).ToHaveCountAsync(0);
        await nora.ShowAsync(hers);
        await Expect(nora.Widget).ToContainTextAsync("This session is not available.");
    }
}
