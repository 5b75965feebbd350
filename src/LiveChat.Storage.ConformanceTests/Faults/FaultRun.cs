using System.Collections.Immutable;
using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests.Faults;

/// <summary>
/// A day at the office during which one store call fails; each step is repeated until it succeeds, as a host would do.
/// </summary>
internal sealed class FaultRun(StorePorts store, FaultPlan plan, string prefix)
{
    private const int MaxRepeats = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Runs the day, and compares the final data with those of a faultless day in memory.</summary>
    public async Task RunAsync()
    {
        var key = await store.KeyAsync();
        var faulty = await WorkAsync(StorePorts.Of(new FaultyStore(store.ToStore(), plan)));
        var reference = StorePorts.Of(new InMemoryStore(key));
        var clean = await WorkAsync(reference);
        foreach (var channel in new[] { clean.One, clean.Two })
        {
            await AssertSameAsync(key.IdOf(channel), channel, reference);
        }

        Assert.Equal(clean.One, faulty.One);
    }

    private async Task<DayAtTheOffice> WorkAsync(StorePorts ports)
    {
        var clock = new SteppingClock(isSteady: true);
        var day = new DayAtTheOffice(new Office(ports, clock, prefix: prefix), clock, prefix);
        foreach (var step in day.Steps)
        {
            day.Tick();
            await RepeatAsync(step);
        }

        return day;
    }

    private async Task RepeatAsync(Func<CancellationToken, Task> step)
    {
        for (var repeats = 0; ; repeats++)
        {
            try
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(Token, plan.Cancellation.Token);
                await step(either.Token);
                return;
            }
            catch (Exception error)
                when (repeats < MaxRepeats
                    && !Token.IsCancellationRequested
                    && error is StoreException or ConcurrencyException or OperationCanceledException
                )
            {
                plan.Mend();
            }
        }
    }

    private async Task AssertSameAsync(ChannelId id, Channel channel, StorePorts reference)
    {
        var (expected, actual) = (new ScriptedChannel(reference, id, channel), new ScriptedChannel(store, id, channel));
        var (before, after) = (await expected.EverythingAsync(), await actual.EverythingAsync());
        var ranked = new VersionRanks(before.Page, before.Changes);
        var found = new VersionRanks(after.Page, after.Changes);
        Assert.Equal(ranked.Page, found.Page);
        Assert.Equal(before.State.PendingCount, after.State.PendingCount);
        Assert.Equal(ranked.Removed, found.Removed);
        UserId[] users = [Office.Ann.User, Office.Bob.User];
        var sessions = before.Page.Sessions.Select(session => session.Id).ToList();
        var (expectedMarks, marks) = (
            await reference.Marks.GetAsync([.. users], [.. sessions], Token),
            await store.Marks.GetAsync([.. users], [.. sessions], Token)
        );
        Assert.Equal(InOrder(expectedMarks, ranked), InOrder(marks, found));

        static IEnumerable<(ReadMarkKey, ReadMark)> InOrder(
            ImmutableDictionary<ReadMarkKey, ReadMark> marks,
            VersionRanks ranks
        ) =>
            marks
                .OrderBy(one => one.Key.User.Value, StringComparer.Ordinal)
                .ThenBy(one => one.Key.Session)
                .Select(one => (one.Key, ranks.Ranked(one.Value)));
    }
}
