using LiveChat.Storage;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.History;

/// <summary>Feed cursors are sealed: nobody can read or forge them, or use them in another store or timeline.</summary>
public sealed class FeedTokenTests
{
    private static readonly Channel Phone = Cast.PhoneChannel(Cast.Sales);

    // Case: FC-33
    [Rule(T8, A8)]
    [Fact]
    public async Task FC_33_a_cursor_reveals_only_its_session_whatever_hidden_changes_happened()
    {
        var host = new TestHost(AccessPolicy.Strict);
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        await TestHost.DoneAsync(host.Desk.CloseAsync(session, Cast.Ann));
        var before = (await host.History.FindTimelineAsync(session, Cast.Ann))!;
        var hidden = await host.SessionOfAsync(Cast.Bob, Phone, "hidden");
        await TestHost.DoneAsync(host.Desk.CloseAsync(hidden, Cast.Bob));

        var after = (await host.History.FindTimelineAsync(session, Cast.Ann))!;
        Assert.Equal(before with { Feed = default }, after with { Feed = default }, SameEntries);
        Assert.Equal(session, after.Feed.Session);
        Assert.Equal(before.Feed.ToString().Length, after.Feed.ToString().Length);

        // These cursors differ as much as two of the same moment.
        var again = (await host.History.FindTimelineAsync(session, Cast.Ann))!;
        Assert.Equal(3, new[] { before.Feed, after.Feed, again.Feed }.Distinct().Count());
        var (first, last) = (await host.Store.OpenAsync(before.Feed), await host.Store.OpenAsync(again.Feed));
        Assert.True(first.Version < last.Version);
    }

    [Rule(T8)]
    [Fact]
    public async Task A_forged_cursor_or_one_of_another_store_or_from_before_a_restore_makes_the_feed_start_over()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        var seen = (await host.History.FindTimelineAsync(session, Cast.Ann))!.Feed;
        var madeUp = TimelineFeedCursor.Parse(
            seen.ToString()[..^4] + (seen.ToString()[^4] == 'A' ? "B" : "A") + seen.ToString()[^3..]
        );
        var position = await host.Store.OpenAsync(seen);
        var another = new InMemoryStore();
        var restored = new InMemoryStore(new ChannelKey(TestHost.Secret(), new Guid(1, 2, 3, new byte[8])));
        Assert.Equal(host.Key.IdOf(Phone), (await restored.GetKeyAsync(CancellationToken.None)).IdOf(Phone));

        Assert.Empty(await ChangesAsync(host, session, seen));
        foreach (
            var foreign in new[]
            {
                madeUp,
                await another.SeenAsync(session, position),
                await restored.SeenAsync(session, position),
            }
        )
        {
            Assert.IsType<TimelineReset>(Assert.Single(await ChangesAsync(host, session, foreign)));
        }
    }

    private static async Task<List<TimelineChange>> ChangesAsync(
        TestHost host,
        SessionId session,
        TimelineFeedCursor after
    )
    {
        using var enough = new CancellationTokenSource();
        await using var feed = host
            .History.WatchTimelineAsync(session, Cast.Ann, after, enough.Token)
            .GetAsyncEnumerator(enough.Token);
        var next = feed.MoveNextAsync();
        if (next.IsCompleted)
        {
            Assert.True(await next);
            return [.. feed.Current.Changes];
        }

        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        return [];
    }

    private static bool SameEntries(TimelinePage one, TimelinePage other) => Shown.Of(one) == Shown.Of(other);
}
