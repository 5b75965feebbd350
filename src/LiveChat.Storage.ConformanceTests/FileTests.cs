using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>A gallery's page has the messages with files, and no others.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class FileTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    /// <summary>
    /// Files that come, change and go with their message, in either direction and at every page size.
    /// </summary>
    // Contract: C37, C40, C63, C75, C76
    [Rule(K4)]
    [Fact]
    public virtual async Task A_page_of_files_has_the_messages_with_files_and_no_others()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Session(), channel.Session(10), channel.Session(20))
                .Put(
                    WithFiles(channel.Message("a")),
                    channel.Message("b", 0, 1),
                    channel.Message("c", 10),
                    WithFiles(channel.Message("d", 20)),
                    channel.Message("e", 20, 1),
                    WithFiles(channel.Message("f", 20, 2))
                )
                .PutNotes(WithFiles(channel.Note("n", 0, 2)), channel.Note("m", 0, 3))
        );
        Assert.Equal(["a", "n", "d", "f"], await FilesAsync(channel, notes: true));
        Assert.Equal(["a", "d", "f"], await FilesAsync(channel, notes: false));

        // One gets a file later, one is deleted with its file, one is changed and keeps it, and one is removed.
        var rows = (await channel.LoadAsync("b", "a", "d")).Entries.OfType<Message>().ToDictionary(row => row.Id.Value);
        await channel.PutAsync(
            channel
                .Next()
                .Put(
                    WithFiles(rows["b"]),
                    rows["a"] with
                    {
                        Attachments = [],
                        OriginalText = string.Empty,
                        Deletion = new Deletion(AuthorKind.Customer, ScriptedChannel.At(50)),
                    },
                    rows["d"] with
                    {
                        Attachments = [rows["d"].Attachments[0] with { State = AttachmentState.Removed }],
                    }
                )
                .Remove(ScriptedChannel.Place("f", 20, 2))
        );
        Assert.Equal(["b", "n", "d"], await FilesAsync(channel, notes: true));
        Assert.Equal(["b", "d"], await FilesAsync(channel, notes: false));
    }

    /// <summary>Files of sessions that a scope hides take no room.</summary>
    // Contract: C63, C64, C76
    [Rule(K4, A8)]
    [Fact]
    public virtual async Task Files_of_hidden_sessions_take_no_room()
    {
        var channel = Channel();
        var hidden = channel.Session(10) with { Operator = new UserId("bob") };
        await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Session(), hidden, channel.Session(20))
                .Put(
                    WithFiles(channel.Message("a")),
                    WithFiles(channel.Message("b", 10)),
                    WithFiles(channel.Message("c", 10, 1)),
                    WithFiles(channel.Message("d", 20))
                )
        );
        var own = new ReadScope(new UserId("ann")) { OwnOrUnassigned = [channel.Channel.LiveChat] };
        var query = channel.All(PagingDirection.Backwards) with
        {
            Scope = new TimelineScope { Sessions = own, Spam = own },
            OnlyFiles = true,
            Limit = 2,
        };

        Assert.Equal(["d", "a"], await channel.IdsAsync(query));
        Assert.Equal([0, 1, 0], (await channel.PageAsync(query)).Passed.Select(passed => passed.Count));
    }

    /// <summary>The ids of all pages, oldest first, the same at every page size and in both directions.</summary>
    private static async Task<IEnumerable<string>> FilesAsync(ScriptedChannel channel, bool notes)
    {
        var everything = new ReadScope(new UserId("ann")) { Whole = [channel.Channel.LiveChat] };
        var scope = new TimelineScope
        {
            Sessions = everything,
            Spam = everything,
            Notes = notes ? everything.Whole : [],
        };
        var all = await channel.IdsAsync(channel.All() with { Scope = scope, OnlyFiles = true });
        foreach (var direction in (PagingDirection[])[PagingDirection.Forwards, PagingDirection.Backwards])
        {
            foreach (var limit in (int[])[1, 2, 3])
            {
                var query = channel.All(direction) with { Scope = scope, OnlyFiles = true, Limit = limit };
                var (ids, start) = (new List<string>(), (TimelinePosition?)null);
                do
                {
                    var page = await channel.PageAsync(query with { Start = start });
                    ids.AddRange(page.Entries.Select(entry => entry.Id.Value));
                    start = page.Next(direction);
                } while (start is not null);

                Assert.Equal(direction == PagingDirection.Forwards ? all : all.Reverse(), ids);
            }
        }

        return all;
    }

    private static Message WithFiles(Message message) =>
        message with
        {
            Attachments = [new Attachment("a.png", "image/png", 5), new Attachment("b.pdf", "application/pdf")],
        };
}
