using LiveChat.History;
using LiveChat.Storage;
using LiveChat.Tests.Hosts;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.History;

public sealed class FeedProperties
{
    private readonly Tally _seen = new();

    [Rule(P7, A8)]
    [Fact]
    public void A_client_that_applies_what_the_feed_delivers_shows_what_a_fresh_read_shows()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(5, 40));
                var clients = new List<(TimelineClient Client, SessionId Session, Viewer Viewer)>();
                foreach (var session in await world.SessionsAsync())
                {
                    var viewer = deeds.Pick(Cast.Everybody);
                    var client = new TimelineClient(world, session.Id, viewer);
                    if (await client.ReadAsync())
                    {
                        clients.Add((client, session.Id, viewer));
                    }
                }

                for (var round = 0; round < 4; round++)
                {
                    await deeds.DoAsync(random.Next(1, 8));
                    foreach (var one in clients.Where(_ => random.Next(3) > 0).ToList())
                    {
                        var goesOn = await one.Client.CatchUpAsync();
                        var expected = await new Oracle(world, one.Viewer).TimelineAsync(one.Session);
                        Assert.Equal(expected is not null, goesOn);
                        _seen.Saw(goesOn ? "Caught up" : "Ended");
                        if (goesOn)
                        {
                            Assert.Equal(WithoutLastGap(expected!.Value), one.Client.Shown);
                        }
                        else
                        {
                            clients.Remove(one);
                        }
                    }
                }

                clients.ForEach(one => one.Client.Delivered.ForEach(kind => _seen.Saw(kind)));
            },
            cases: 500,
            _seen
        );
        _seen.RequireAtLeast(
            10,
            "Caught up",
            "Ended",
            "EntryAppended",
            "EntryInserted",
            "EntryChanged",
            "SessionChanged",
            "TimelineReset"
        );
        _seen.RequireAtLeast(
            1,
            "EntryRemoved",
            "Unavailable to Resolved",
            "Resolved to Erased",
            "Resolved to Resolved"
        );
    }

    [Rule(P7)]
    [Fact]
    public void A_feed_resumed_at_any_version_misses_and_duplicates_nothing()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(5, 20));
                var (session, viewer) = ((await world.SessionsAsync()).LastOrDefault()?.Id, deeds.Pick(Cast.Staff));
                if (session is not { } id)
                {
                    return;
                }

                var clients = new List<TimelineClient>();
                for (var round = 0; round < 8; round++)
                {
                    var client = new TimelineClient(world, id, viewer);
                    if (await client.ReadAsync())
                    {
                        clients.Add(client);
                    }

                    await deeds.DoAsync(2);
                }

                var expected = await new Oracle(world, viewer).TimelineAsync(id);
                foreach (var client in clients)
                {
                    var version = client.Version;
                    if (await client.CatchUpAsync())
                    {
                        Assert.Equal(WithoutLastGap(expected!.Value), client.Shown);
                        _seen.Saw("Resumed");
                        _seen.SawIf(client.Version > version + 3, "Resumed far behind");
                    }
                }
            },
            cases: 300,
            _seen,
            channels: 1
        );
        _seen.RequireAtLeast(100, "Resumed", "Resumed far behind");
    }

    [Rule(P7)]
    [Fact]
    public void A_feed_reveals_no_change_of_what_the_viewer_may_not_read()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(10, 40));
                var clients = new List<(TimelineClient Client, SessionId Session, Viewer Viewer)>();
                foreach (var session in await world.SessionsAsync())
                {
                    var viewer = deeds.Pick(Cast.Everybody);
                    var client = new TimelineClient(world, session.Id, viewer);
                    if (await client.ReadAsync())
                    {
                        clients.Add((client, session.Id, viewer));
                    }
                }

                var before = new List<IEnumerable<TimelineEntry>?>();
                var pasts = new List<List<ChannelPast>>();
                foreach (var (_, session, viewer) in clients)
                {
                    before.Add(await new Oracle(world, viewer).TimelineAsync(session));
                    pasts.Add(await PastsAsync(world, session, viewer));
                }

                await deeds.DoAsync(2);
                for (var index = 0; index < clients.Count; index++)
                {
                    var (client, session, viewer) = clients[index];
                    var after = await new Oracle(world, viewer).TimelineAsync(session);
                    var stayed =
                        before[index] is { } was
                        && after is { } now
                        && was.SequenceEqual(now)
                        && (await new ListOracle(world, viewer).EntryAsync(await world.SessionAsync(session))).Status
                            != SessionStatus.Spam;
                    var seen = await world.Store.OpenAsync(client.Feed);
                    if (stayed && await client.CatchUpAsync())
                    {
                        _seen.Saw(client.Delivered.Count == 0 ? "Silent" : "Told");
                        Assert.DoesNotContain(
                            client.Delivered,
                            kind => kind is "EntryAppended" or "EntryInserted" or "EntryChanged"
                        );
                        Assert.True(
                            !client.Delivered.Contains("TimelineReset")
                                || await GapMayHaveChanged(world, session, viewer, seen)
                                || !pasts[index].SequenceEqual(await PastsAsync(world, session, viewer))
                        );
                    }
                }
            },
            cases: 300,
            _seen
        );
        _seen.RequireAtLeast(100, "Silent");
    }

    /// <summary>
    /// What a timeline's channels say of the time before them: facts for every reader, and a feed reads anew when one
    /// has changed, whether or not that shows, such as a cut where the address changed, too (rule P1).
    /// </summary>
    private static async Task<List<ChannelPast>> PastsAsync(World world, SessionId session, Viewer viewer)
    {
        var pasts = new List<ChannelPast>();
        foreach (var channel in await new Oracle(world, viewer).ChannelsAsync(session))
        {
            pasts.Add((await world.RowsAsync(channel)).Past);
        }

        return pasts;
    }

    /// <summary>An earlier session is new, or one that the viewer could read became or ceased to be spam.</summary>
    private static async Task<bool> GapMayHaveChanged(World world, SessionId session, Viewer viewer, FeedPosition seen)
    {
        var rights = new Oracle(world, viewer);
        var sessions = await rights.SessionsAsync(session);
        var channels = await rights.ChannelsAsync(session);
        foreach (var id in sessions.Where(one => one != session))
        {
            var earlier = await world.SessionAsync(id);
            var since = seen.Versions.Items[channels.IndexOf(id.Channel)];
            if (
                earlier.AddedVersion > since
                || (
                    earlier.AccessVersion > since
                    && await rights.MayReadAsync(earlier with { Status = SessionStatus.Closed })
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<TimelineEntry> WithoutLastGap(IEnumerable<TimelineEntry> entries)
    {
        var shown = entries.ToList();
        return shown is [.., GapEntry] ? shown[..^1] : shown;
    }
}
