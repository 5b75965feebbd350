using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>The changes of a channel after a version, whole versions at a time.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class ChangeTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    /// <summary>After every version of random histories the changes equal a model's.</summary>
    // Contract: C45, C46, C47, C49, C50, C51
    [Rule(P7)]
    [Fact]
    public virtual async Task After_every_version_the_changes_equal_the_models()
    {
        var (questions, removed) = (0, 0);
        await OnHistoriesAsync(
            60,
            50,
            async (store, history) =>
            {
                foreach (var channel in history.Model.Channels.Values.Append(history.Model.Of(history.AnyChannel())))
                {
                    for (var after = 0L; after <= channel.Version + 1; after++)
                    {
                        var limit = history.Any([1, 2, 5, 1_000]);
                        var anchor = history.AnyOpening();
                        var changes = await store.Messages.ListChangedAsync(
                            new ChangeQuery(channel.Id, anchor, after, limit),
                            Token
                        );
                        ModelChanges.AssertEqual(channel, after, limit, changes);
                        Assert.Equal(channel.Find(anchor), changes.Anchor);
                        questions++;
                        removed += changes.Removed.Length;
                    }
                }
            }
        );
        StoreCheck.SawShare("questions", questions, 2_000);
        StoreCheck.SawShare("removals", removed, 300);
    }

    /// <summary>A reader that repeats its question receives everything, while others commit.</summary>
    // Contract: C45, C48
    [Rule(P7)]
    [Fact]
    public virtual async Task A_reader_that_follows_the_changes_receives_everything_while_others_commit()
    {
        var (calls, entries) = (0, 0);
        await OnHistoriesAsync(
            60,
            20,
            async (store, history) =>
            {
                foreach (var id in history.Model.Channels.Keys.ToList())
                {
                    var reader = new ChangeReader();
                    for (var step = 0; ; step++, calls++)
                    {
                        var changes = await store.Messages.ListChangedAsync(
                            new ChangeQuery(id, default, reader.Version, 1 + history.Below(4)),
                            Token
                        );
                        reader.Read(changes);
                        if (step < 20)
                        {
                            await store.CommitAsync(history.Next());
                        }
                        else if (reader.Version == changes.NewestVersion)
                        {
                            break;
                        }
                    }

                    var channel = history.Model.Of(id);
                    Assert.Equal(channel.Version, reader.Version);
                    StoreCheck.SameInAnyOrder(channel.Entries, reader.Entries, entry => entry.Place);
                    StoreCheck.SameInAnyOrder(channel.Sessions, reader.Sessions, session => session.Id);
                    entries += reader.Entries.Count;
                }
            }
        );
        StoreCheck.SawShare("calls", calls, 3_000);
        StoreCheck.SawShare("entries at the end", entries, 3_000);
    }

    /// <summary>Entries are ordered by the version that last changed them, ties by their place.</summary>
    // Contract: C45, C46
    [Rule(P7)]
    [Fact]
    public virtual async Task Changes_are_ordered_by_version_and_place_and_each_row_comes_once_in_its_current_state()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel.Session(),
            channel.Message("b", effective: 2),
            channel.Message("a", effective: 3)
        );
        await channel.PutAsync(channel.Message("d", effective: 1), channel.Event("c", effective: 1));
        await channel.PutAsync(channel.Message("b", effective: 2) with { OriginalText = "now", AddedVersion = 1 });

        var changes = await channel.ChangesAsync();

        Assert.Equal(["a", "c", "d", "b"], changes.Entries.Select(entry => entry.Id.Value));
        Assert.Equal("now", ((Message)changes.Entries[3]).OriginalText);
        Assert.Equal((3, 3), (changes.Version, changes.NewestVersion));
    }

    /// <summary>An answer contains each version whole, however small the limit.</summary>
    // Contract: C47
    [Rule(P7)]
    [Fact]
    public virtual async Task A_version_is_answered_whole_and_no_version_begins_beyond_the_limit()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), channel.Message("a"), channel.Message("b"), channel.Message("c"));
        await channel.PutAsync(channel.Message("d"), channel.Message("e"));
        await channel.PutAsync(channel.Message("f"));

        foreach (
            var (after, limit, ids, version) in new (long, int, string, long)[]
            {
                (0, 1, "abc", 1),
                (0, 4, "abc", 1),
                (0, 5, "abcde", 2),
                (0, 6, "abcde", 2),
                (0, 7, "abcdef", 3),
                (1, 1, "de", 2),
                (2, 9, "f", 3),
            }
        )
        {
            var changes = await channel.ChangesAsync(after, limit);
            Assert.Equal(ids, string.Concat(changes.Entries.Select(entry => entry.Id.Value)));
            Assert.Equal((version, 3), (changes.Version, changes.NewestVersion));
        }
    }

    /// <summary>Versions without rows do not stop a reader and do not appear in answers.</summary>
    // Contract: C18, C48
    [Rule(P7)]
    [Fact]
    public virtual async Task A_reader_passes_versions_without_rows()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), channel.Message("a"));
        await channel.PutAsync();
        await channel.PutAsync(channel.Pending("p"));
        await channel.PutAsync(channel.Message("b"));
        await channel.PutAsync();

        var reader = new ChangeReader();
        var calls = 0;
        do
        {
            reader.Read(await channel.ChangesAsync(reader.Version, limit: 1));
            Assert.InRange(++calls, 1, 5);
        } while (reader.Version < 5);

        Assert.Equal(["a", "b"], reader.Entries.Select(entry => entry.Id.Value).Order(StringComparer.Ordinal));
    }

    /// <summary>The answer includes the sessions of its entries and removals, changed or not, once each.</summary>
    // Contract: C49
    [Rule(P7)]
    [Fact]
    public virtual async Task Sessions_come_with_their_entries_and_removals_whether_or_not_they_changed()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Session(), channel.Session(1), channel.Session(2))
                .Put(channel.Message("gone", 1))
        );
        await channel.PutAsync(
            channel.Next().Put(channel.Message("a"), channel.Message("b")).Remove(ScriptedChannel.Place("gone", 1))
        );

        var changes = await channel.ChangesAsync(1);

        Assert.Equal(
            [channel.SessionId(0), channel.SessionId(1)],
            changes.Sessions.Select(session => session.Id).Order()
        );
        Assert.All(changes.Sessions, session => Assert.Equal(1, session.Version));
    }

    /// <summary>The answer contains a changed session even if no entry changed.</summary>
    // Contract: C45
    [Rule(P7)]
    [Fact]
    public virtual async Task A_session_that_changed_without_an_entry_is_answered()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(0, SessionStatus.Active), channel.Message("a"));
        var done = await channel.PutAsync(channel.Session());

        var changes = await channel.ChangesAsync(1);

        Assert.Equal(done.Sessions, changes.Sessions);
        Assert.Empty(changes.Entries);
        Assert.Empty(changes.Removed);
    }

    /// <summary>The answer contains the anchor's current state, even if nothing changed.</summary>
    // Contract: C50, C51
    [Rule(P7)]
    [Fact]
    public virtual async Task The_anchor_is_answered_even_if_nothing_changed()
    {
        var channel = Channel();
        var done = await channel.PutAsync(channel.Session(), channel.Message("a"));

        foreach (var after in new long[] { 1, 2, long.MaxValue })
        {
            var changes = await channel.ChangesAsync(after);
            Assert.Equal(done.Sessions[0], changes.Anchor);
            Assert.Empty(changes.Entries);
            Assert.Empty(changes.Sessions);
            Assert.Equal(1, changes.NewestVersion);
        }

        Assert.Null(
            (
                await Store.Messages.ListChangedAsync(new ChangeQuery(channel.Id, ScriptedChannel.At(1), 0, 1), Token)
            ).Anchor
        );
        Assert.Equal(
            new ChannelChanges { Version = 0, NewestVersion = 0 },
            await Store.Messages.ListChangedAsync(new ChangeQuery(Channel("+2").Id, ScriptedChannel.At(0), 0, 1), Token)
        );
    }
}
