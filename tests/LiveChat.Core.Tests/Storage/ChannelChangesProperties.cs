using LiveChat.Messages;
using LiveChat.Sessions;
using LiveChat.Storage;

namespace LiveChat.Tests.Storage;

public sealed class ChannelChangesProperties
{
    // Contract: C45, C46, C47, C49, C50, C51
    // Rule: P7
    [Fact]
    public void After_every_version_the_changes_are_those_of_the_model()
    {
        var (questions, removed) = (0, 0);
        StoreCheck.OnHistories(histories: 60, commits: 50, async (store, history) =>
        {
            foreach (var channel in history.Model.Channels.Values.Append(history.Model.Of(history.AnyChannel())))
            {
                for (var after = 0L; after <= channel.Version + 1; after++)
                {
                    var limit = history.Any([1, 2, 5, 1_000]);
                    var anchor = history.AnyOpening();
                    var changes = await store.Messages.ListChangedAsync(channel.Id, anchor, after, limit, StoreUnderTest.Token);
                    AssertChanges(channel, after, limit, changes);
                    Assert.Equal(channel.Find(anchor), changes.Anchor);
                    questions++;
                    removed += changes.Removed.Length;
                }
            }
        });
        StoreCheck.Saw("questions", questions, 2_000);
        StoreCheck.Saw("removals", removed, 300);
    }

    // Contract: C45, C48
    // Rule: P7
    [Fact]
    public void A_reader_that_follows_the_changes_ends_with_what_is_there_whatever_is_committed_between()
    {
        var (calls, entries) = (0, 0);
        StoreCheck.OnHistories(histories: 60, commits: 20, async (store, history) =>
        {
            foreach (var id in history.Model.Channels.Keys.ToList())
            {
                var (rows, sessions) = (new Dictionary<EntryPlace, ChannelEntry>(), new Dictionary<DateTimeOffset, Session>());
                var version = 0L;
                for (var step = 0; ; step++, calls++)
                {
                    var changes = await store.Messages.ListChangedAsync(id, default, version, 1 + history.Below(4), StoreUnderTest.Token);
                    Assert.True(changes.Version > version || changes.NewestVersion == version, "The reader comes on, or is at the end.");
                    Apply(changes, rows, sessions);
                    version = changes.Version;
                    if (step < 20)
                    {
                        await store.CommitAsync(history.Next());
                    }
                    else if (version == changes.NewestVersion)
                    {
                        break;
                    }
                }

                var channel = history.Model.Of(id);
                Assert.Equal(channel.Version, version);
                StoreCheck.SameInAnyOrder(channel.Entries, rows.Values, entry => entry.Place);
                StoreCheck.SameInAnyOrder(channel.Sessions, sessions.Values, session => session.Id);
                entries += rows.Count;
            }
        });
        StoreCheck.Saw("calls", calls, 3_000);
        StoreCheck.Saw("entries at the end", entries, 3_000);
    }

    private static void Apply(ChannelChanges changes, Dictionary<EntryPlace, ChannelEntry> rows, Dictionary<DateTimeOffset, Session> sessions)
    {
        foreach (var entry in changes.Entries)
        {
            rows[entry.Place] = entry;
        }

        foreach (var removed in changes.Removed)
        {
            rows.Remove(removed.Place);
        }

        foreach (var session in changes.Sessions)
        {
            sessions[session.OpenedAt] = session;
        }
    }

    private static void AssertChanges(ModelChannel channel, long after, int limit, ChannelChanges changes)
    {
        bool Answered(long version) => version > after && version <= changes.Version;
        Assert.Equal(channel.Version, changes.NewestVersion);
        Assert.InRange(changes.Version, Math.Min(after, channel.Version), channel.Version);
        Assert.Equal(
            channel.Entries.Where(entry => Answered(entry.Version)).OrderBy(entry => entry.Version).ThenBy(entry => entry.Place), changes.Entries);
        Assert.Equal(
            channel.Removed.Where(entry => Answered(entry.Version)).OrderBy(entry => entry.Version).ThenBy(entry => entry.Place), changes.Removed);
        var openings = changes.Entries.Select(entry => entry.Place.OpenedAt).Concat(changes.Removed.Select(entry => entry.Place.OpenedAt)).ToHashSet();
        var sessions = channel.Sessions.FindAll(session => Answered(session.Version) || openings.Contains(session.OpenedAt));
        StoreCheck.SameInAnyOrder(sessions, changes.Sessions, session => session.Id);
        AssertLimit(channel, after, limit, changes);
    }

    private static void AssertLimit(ModelChannel channel, long after, int limit, ChannelChanges changes)
    {
        var versions = channel.Entries.Select(entry => entry.Version).Concat(channel.Removed.Select(entry => entry.Version))
            .Concat(channel.Sessions.Select(session => session.Version)).Where(version => version > after).Order().ToList();
        if (versions.Count > 0)
        {
            Assert.True(changes.Version >= versions[0], "One whole version is answered where there is a change.");
        }

        var last = versions.FindLast(version => version <= changes.Version);
        Assert.True(versions.Count(version => version < last) < limit, "No version is begun once the limit is reached.");
        var isFull = versions.Count(version => version <= changes.Version) >= limit;
        Assert.True(changes.Version == channel.Version || isFull, "It ends at the limit or at the end.");
    }
}
