using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests.Models;

/// <summary>Runs one command after another on two stores, and compares their answers.</summary>
internal sealed class StoreMachine(StorePorts store, StorePorts reference, RandomHistory history)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public int Answers { get; private set; }

    /// <summary>Runs the command that a seed and the history so far determine.</summary>
    public async Task StepAsync(int seed)
    {
        history.Reseed(seed);
        var commit = history.Below(10) < 5 ? history.Next() : null;
        await SameAsync(ports => commit is null ? Task.FromResult("none") : TryAsync(ports, commit));
        if (commit is null && history.Chance(20))
        {
            await SameAsync(ports => TryAsync(ports, Stale(history)));
        }

        await AskAsync();
    }

    private async Task AskAsync()
    {
        var (channel, id) = (history.AnyChannel(), history.AnyId());
        switch (history.Below(8))
        {
            case 0:
                var needs = new ChannelNeeds
                {
                    Openings = [history.AnyOpening(), history.AnyOpening()],
                    Messages = [id, history.AnyId(), history.AnyId()],
                };
                await SameAsync(async ports => Sorted(await ports.LoadAsync(channel, needs)));
                break;
            case 1:
                var list = history.AnyList();
                await SameAsync(async ports => (await ports.Sessions.ListAsync(list, Token)).AsEnumerable());
                break;
            case 2:
                var page = history.AnyPage();
                await SameAsync(async ports => await ports.Messages.ListAsync(page, Token));
                break;
            case 3:
                var (after, limit, anchor) = (history.Below(20) - 1, history.Any([1, 2, 5, 100]), history.AnyOpening());
                await SameAsync(async ports =>
                    Sorted(await ports.Messages.ListChangedAsync(new ChangeQuery(channel, anchor, after, limit), Token))
                );
                break;
            case 4:
                var place = new QueuedPlace(channel, id);
                await SameAsync(async ports => (await ports.Messages.ListQueuedAsync(place, 3, Token)).AsEnumerable());
                break;
            case 5:
                await SameAsync(async ports =>
                    (await ports.Messages.FindAsync(channel, [id, id], Token)).OrderBy(one => one.Place).ToList()
                );
                break;
            default:
                var ((user, session), mark) = (history.AnyReading(), history.AnyMark());
                await SameAsync(async ports =>
                {
                    await ports.Marks.SetAsync(user, session, mark, Token);
                    return (await ports.Marks.GetAsync([user], [session], Token))[new(user, session)];
                });
                await SameAsync(async ports => await ports.Sessions.FindAsync(session, Token));
                break;
        }
    }

    private async Task SameAsync<T>(Func<StorePorts, Task<T>> ask)
    {
        var expected = await ask(reference);
        Assert.Equal(expected, await ask(store));
        Answers++;
    }

    private static async Task<string> TryAsync(StorePorts ports, ChannelCommit commit) =>
        await ports.TryCommitAsync(commit) ? "done" : "conflict";

    /// <summary>A commit that expects a version other than the channel's.</summary>
    private static ChannelCommit Stale(RandomHistory history)
    {
        var channel = history.Any(history.Channels);
        var there = history.Model.Of(history.IdOf(channel));
        return new ChannelCommit
        {
            Id = there.Id,
            Channel = channel,
            ExpectedVersion = there.Version + 1,
        };
    }

    private static ChannelState Sorted(ChannelState state) =>
        state with
        {
            Sessions = [.. state.Sessions.OrderBy(session => session.Id)],
            Entries = [.. state.Entries.OrderBy(entry => entry.Place)],
            Pending = [.. state.Pending.OrderBy(pending => pending.Id)],
        };

    private static ChannelChanges Sorted(ChannelChanges changes) =>
        changes with
        {
            Sessions = [.. changes.Sessions.OrderBy(session => session.Id)],
        };
}
