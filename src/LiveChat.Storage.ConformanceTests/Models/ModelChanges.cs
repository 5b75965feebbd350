namespace LiveChat.Storage.ConformanceTests.Models;

/// <summary>The changes of a model's channel after a version, compared with a store's answer.</summary>
internal static class ModelChanges
{
    public static void AssertEqual(ModelChannel channel, long after, int limit, ChannelChanges changes)
    {
        bool Answered(long version) => version > after && version <= changes.Version;
        Assert.Equal(channel.Version, changes.NewestVersion);
        Assert.Equal(channel.Runs.Select(run => run.Version).DefaultIfEmpty().Max(), changes.RemovedVersion);
        Assert.InRange(changes.Version, Math.Min(after, channel.Version), channel.Version);
        Assert.Equal(
            channel
                .Entries.Where(entry => Answered(entry.Version))
                .OrderBy(entry => entry.Version)
                .ThenBy(entry => entry.Place),
            changes.Entries
        );
        Assert.Equal(
            channel
                .Removed.Where(entry => Answered(entry.Version))
                .OrderBy(entry => entry.Version)
                .ThenBy(entry => entry.Place),
            changes.Removed
        );
        var openings = changes
            .Entries.Select(entry => entry.Place.OpenedAt)
            .Concat(changes.Removed.Select(entry => entry.Place.OpenedAt))
            .ToHashSet();
        var sessions = channel.Sessions.FindAll(session =>
            Answered(session.Version) || openings.Contains(session.OpenedAt)
        );
        StoreCheck.SameInAnyOrder(sessions, changes.Sessions, session => session.Id);
        AssertLimit(channel, after, limit, changes);
    }

    private static void AssertLimit(ModelChannel channel, long after, int limit, ChannelChanges changes)
    {
        var versions = channel
            .Entries.Select(entry => entry.Version)
            .Concat(channel.Removed.Select(entry => entry.Version))
            .Concat(channel.Sessions.Select(session => session.Version))
            .Where(version => version > after)
            .Order()
            .ToList();
        if (versions.Count > 0)
        {
            Assert.True(changes.Version >= versions[0], "If there is a change, the answer contains a whole version.");
        }

        var last = versions.FindLast(version => version <= changes.Version);
        Assert.True(versions.Count(version => version < last) < limit, "No version begins once the limit is reached.");
        var isFull = versions.Count(version => version <= changes.Version) >= limit;
        Assert.True(changes.Version == channel.Version || isFull, "It ends at the limit or the newest version.");
    }
}
