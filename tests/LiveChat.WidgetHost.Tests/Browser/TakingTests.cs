namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>Two operators take the same session.</summary>
public sealed class TakingTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task One_of_two_operators_who_take_a_session_gets_it_and_the_other_learns_who()
    {
        var (nora, paul) = (
            await OpenAsync(Cast.Operator, Cast.DealsPage),
            await OpenAsync(Cast.OtherOperator, Cast.DealsPage)
        );
        UserPage[] both = [nora, paul];

        // The live stream does not inform either operator before both have pressed the button.
        foreach (var user in both)
        {
            user.Expects("status of 409");
            await user.ChooseAsync(Cast.IdaAsks);
            await Expect(user.WhyNot).ToContainTextAsync("Take it to reply.");
        }

        var gate = new TaskCompletionSource();
        var waiting = 0;
        foreach (var user in both)
        {
            await user.Page.RouteAsync(
                "**/take",
                async route =>
                {
                    if (Interlocked.Increment(ref waiting) == both.Length)
                    {
                        gate.SetResult();
                    }

                    await gate.Task;
                    await route.ContinueAsync();
                }
            );
        }

        await Task.WhenAll(both.Select(user => user.Widget.Locator("[data-action=take-to-reply]").ClickAsync()));
        await Expect(nora.Reply.Or(nora.WhyNot.GetByText("Paul Adeyemi is responsible"))).ToBeVisibleAsync();
        var noraWon = await nora.Reply.IsVisibleAsync();
        var (winner, loser) = noraWon ? (nora, paul) : (paul, nora);
        var name = noraWon ? "Nora Vance" : "Paul Adeyemi";
        await Expect(winner.Reply).ToBeVisibleAsync();
        await Expect(loser.Reply).ToHaveCountAsync(0);
        await Expect(loser.WhyNot).ToContainTextAsync($"{name} is responsible for this session.");
        await Expect(loser.Widget.Locator(".chat-header .notice"))
            .ToHaveTextAsync($"{name} has already taken this session.");
        await Expect(winner.Widget.Locator(".event-assigned")).ToContainTextAsync($"{name} took the session");
        await Expect(loser.Widget.Locator(".event-assigned")).ToHaveCountAsync(1);
        await winner.ReplyAsync("The workshop is at the harbour, too.");
        await Expect(loser.Text("The workshop is at the harbour, too.")).ToBeVisibleAsync();
        await loser.ShootAsync("already-taken");
    }
}
