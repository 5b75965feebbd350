using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>A typed reply is neither lost nor sent twice.</summary>
public sealed class RetryTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly RouteFulfillOptions s_busy = new()
    {
        Status = 503,
        ContentType = "application/problem+json",
        Body = """{"status":503,"code":"store-failed","title":"Busy."}""",
    };

    private static readonly RouteFulfillOptions s_busySoon = new()
    {
        Status = s_busy.Status,
        ContentType = s_busy.ContentType,
        Body = s_busy.Body,
        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "1" },
    };

    [Fact]
    public async Task A_reply_whose_answer_was_lost_is_sent_again_and_shown_once()
    {
        var phone = await PhoneAsync(Cast.MayasPhone);
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        nora.Expects("net::ERR_");
        // Without a live stream, only the answer shows that the reply was sent.
        await nora.Page.RouteAsync("**/events?**", route => route.AbortAsync());
        await nora.Page.ReloadAsync();
        await nora.ChooseAsync("WhatsApp");
        var ids = new List<string?>();
        var repeated = new TaskCompletionSource();
        await OnReplyAsync(
            nora,
            ids,
            async route =>
            {
                if (ids.Count == 1)
                {
                    // The server receives and does it, but its answer is lost.
                    await route.FetchAsync();
                    await route.AbortAsync("connectionreset");
                }
                else
                {
                    await route.ContinueAsync();
                    repeated.TrySetResult();
                }
            }
        );
        await nora.SendAsync("Only once, please.");
        await repeated.Task.WaitAsync(
            TimeSpan.FromMilliseconds(UserPage.Patience),
            TestContext.Current.CancellationToken
        );
        await nora.Page.UnrouteAsync("**/events?**");
        await Expect(nora.Text("Only once, please.")).ToHaveCountAsync(1);
        await Expect(nora.Widget.Locator(".pending")).ToHaveCountAsync(0);
        await Expect(phone.Message("Only once, please.")).ToHaveCountAsync(1);
        Assert.Single(ids.Distinct(StringComparer.Ordinal));
        await nora.ReplyAsync("And another.");
        await Expect(phone.Message("And another.")).ToHaveCountAsync(1);
        await Expect(phone.Message("Only once, please.")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_reply_that_does_not_reach_the_server_is_sent_again_under_its_id_even_after_a_reload()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        nora.Expects("net::ERR_");
        var ids = new List<string?>();
        await OnReplyAsync(nora, ids, route => route.AbortAsync("connectionrefused"));
        await nora.SendAsync("On its way.");
        await Expect(nora.Widget.Locator(".stuck")).ToContainTextAsync("sent again by itself");
        await nora.ShootAsync("waiting-reply");
        await nora.Page.UnrouteAsync("**/replies");
        await OnReplyAsync(nora, ids, route => route.ContinueAsync());
        await nora.Page.ReloadAsync();
        await nora.ChooseAsync("WhatsApp");
        await Expect(nora.Text("On its way.")).ToHaveCountAsync(1);
        Assert.True(ids.Count >= 2, $"{ids.Count} requests.");
        Assert.Single(ids.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Replies_keep_the_order_in_which_they_were_written_although_the_first_had_to_wait()
    {
        var nora = await OpenBusyAsync();
        var requests = 0;
        await nora.Page.RouteAsync(
            "**/replies",
            route => Interlocked.Increment(ref requests) == 1 ? route.FulfillAsync(s_busy) : route.ContinueAsync()
        );
        string[] replies = ["Reply number one.", "Reply number two.", "Reply number three."];
        foreach (var (number, reply) in replies.Index())
        {
            await nora.SendAsync(reply);
            await Expect(nora.Widget.Locator(".stuck")).ToContainTextAsync("sent again by itself");
            await Expect(nora.Widget.Locator(".pending")).ToHaveCountAsync(number + 1);
        }

        await Expect(nora.Widget.Locator(".pending")).ToHaveCountAsync(0);
        await Expect(nora.Text("Reply number")).ToHaveTextAsync(replies);
        Assert.Equal(replies.Length + 1, requests);
    }

    [Fact]
    public async Task A_waiting_reply_is_announced_once_however_often_it_is_sent_again()
    {
        var nora = await OpenBusyAsync();
        await nora.Page.EvaluateAsync(
            """
            () => {
                window.said = [];
                const root = document.querySelector('live-chat-messages').shadowRoot;
                new MutationObserver((changes) => {
                    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
                        const isSaid = node.matches?.('[role=alert] *, [role=alert], [aria-live] *')
                            || node.querySelector?.('[role=alert]');
                        if (isSaid && node.textContent.includes('sent again by itself')) {
                            window.said.push(node.textContent);
                        }
                    }
                }).observe(root, { childList: true, subtree: true });
            }
            """
        );
        var requests = 0;
        await nora.Page.RouteAsync(
            "**/replies",
            route => Interlocked.Increment(ref requests) <= 3 ? route.FulfillAsync(s_busySoon) : route.ContinueAsync()
        );
        await nora.SendAsync("Patience.");
        await Expect(nora.Text("Patience.")).ToHaveCountAsync(1);
        Assert.Equal(4, requests);
        Assert.Equal(1, await nora.Page.EvaluateAsync<int>("() => window.said.length"));
    }

    [Fact]
    public async Task A_waiting_reply_that_is_withdrawn_is_not_sent()
    {
        var nora = await OpenBusyAsync();
        await nora.Page.Clock.InstallAsync();
        var requests = 0;
        await nora.Page.RouteAsync(
            "**/replies",
            route =>
            {
                Interlocked.Increment(ref requests);
                return route.FulfillAsync(s_busy);
            }
        );
        await nora.SendAsync("On second thoughts");
        await nora.Button("Back to the reply box").ClickAsync();
        await Expect(nora.Reply).ToHaveValueAsync("On second thoughts");
        var before = requests;
        // Wait beyond every time of a repetition; a later request proves that no repetition is under way.
        await nora.Page.Clock.FastForwardAsync("01:00:00");
        await nora.Page.EvaluateAsync("async () => { await fetch('/health'); }");
        Assert.True(before > 0);
        Assert.Equal(before, requests);
    }

    [Fact]
    public async Task A_draft_is_kept_while_the_user_reads_other_sessions_and_after_a_reload()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        await nora.Reply.FillAsync("Half a thought");
        await nora.ChooseAsync("Telegram");
        await Expect(nora.Reply).ToHaveCountAsync(0);
        await nora.ChooseAsync("WhatsApp");
        await Expect(nora.Reply).ToHaveValueAsync("Half a thought");
        await nora.Page.ReloadAsync();
        await nora.ChooseAsync("WhatsApp");
        await Expect(nora.Reply).ToHaveValueAsync("Half a thought");
    }

    [Fact]
    public async Task A_refused_reply_can_be_moved_back_into_the_box()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        nora.Expects("status of 403");
        await nora.Page.RouteAsync(
            "**/replies",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        Status = 403,
                        ContentType = "application/problem+json",
                        Body =
                            """{"status":403,"code":"not-your-session","title":"Not yours.","operator":{"id":"paul","name":"Paul Adeyemi"}}""",
                    }
                )
        );
        await nora.SendAsync("Precious words");
        await Expect(nora.Widget.Locator(".stuck")).ToContainTextAsync("Paul Adeyemi is responsible for this session.");
        await nora.Button("Back to the reply box").ClickAsync();
        await Expect(nora.Reply).ToHaveValueAsync("Precious words");
        await Expect(nora.Widget.Locator(".pending")).ToHaveCountAsync(0);
    }

    /// <summary>Notes the id of every reply that the page sends, and decides what becomes of it.</summary>
    private static Task OnReplyAsync(UserPage page, List<string?> ids, Func<IRoute, Task> does) =>
        page.Page.RouteAsync(
            "**/replies",
            route =>
            {
                ids.Add(route.Request.PostDataJSON()?.GetProperty("id").GetString());
                return does(route);
            }
        );

    /// <summary>An operator at their own chat; the test answers some replies with 503.</summary>
    private async Task<UserPage> OpenBusyAsync()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        nora.Expects("status of 503");
        return nora;
    }
}
