using System.Globalization;
using LiveChat.Storage.Sqlite.Tests.Errors;
using LiveChat.Storage.Sqlite.Writing;

namespace LiveChat.Storage.Sqlite.Tests.Schema;

/// <summary>Copies made while processes write, and several processes on one file.</summary>
public sealed class BackUpTests
{
    private static readonly string[] s_writers = ["ann", "ben"];

    // Contract: C1, C3
    [Fact]
    public async Task A_back_up_made_while_writers_write_opens_with_a_prefix_of_each_writers_messages()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (copies, atLeast) = (Shares.BackUps.Count, Shares.MessagesBackedUp.Count);
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using var store = new SqliteStore(file).EnsureCreated();
        var writers = s_writers
            .Select(writer => WriterProcess.Start("write", file, writer, "1", "1000000", "1"))
            .ToList();
        var lengths = new List<int>();
        try
        {
            for (var copy = 0; copy < copies; copy++)
            {
                // Each copy is made after some more answers of both writers, and contains every message answered before it began.
                var answered = new List<int>();
                foreach (var writer in writers)
                {
                    answered.Add(await AnswersAsync(writer, atLeast / copies / writers.Count, cancellationToken));
                }

                var path = folder.File($"copy '{copy}'.db");
                store.BackUp(path);
                lengths.Add(await PrefixAsync(path, answered, cancellationToken));
            }
        }
        finally
        {
            writers.ForEach(writer => writer.Dispose());
        }

        Figures.Saw($"saw {Shares.BackUps.Said(copies, "back-ups")};");
        Figures.Saw($"{copies} back-ups under 2 writers, of {string.Join(", ", lengths)} messages.");
        Assert.Equal(lengths.Order(), lengths);
        Assert.True(lengths[^1] >= atLeast, $"Only {lengths[^1]} messages were in the last copy.");
    }

    [Fact]
    public async Task A_back_up_is_a_writable_store()
    {
        using var folder = new TestFolder();
        using (var store = new SqliteStore(folder.File("history.db")).EnsureCreated())
        {
            Assert.True((await Given.ReceiveAsync(store, 1)).Changed);
            store.BackUp(folder.File("copy.db"));
            Assert.True((await Given.ReceiveAsync(store, 2)).Changed);
        }

        using var copy = new SqliteStore(folder.File("copy.db"));

        Assert.False((await Given.ReceiveAsync(copy, 1)).Changed);
        Assert.True((await Given.ReceiveAsync(copy, 3)).Changed);
        await Given.HasAsync(copy, 1, 3);
        Assert.Equal("wal", Given.Read(folder.File("copy.db"), "PRAGMA journal_mode"));
    }

    // Contract: C10
    [Rule(T8)]
    [Fact]
    public async Task A_restored_file_gets_another_generation_and_keeps_its_key()
    {
        var token = TestContext.Current.CancellationToken;
        using var folder = new TestFolder();
        ChannelKey before;
        using (var store = new SqliteStore(folder.File("history.db")).EnsureCreated())
        {
            before = await store.GetKeyAsync(token);
            store.BackUp(folder.File("copy.db"));
        }

        using var copy = new SqliteStore(folder.File("copy.db"));
        Assert.Equal(before.Generation, (await copy.GetKeyAsync(token)).Generation);
        await copy.RenewGenerationAsync(token);

        var after = await copy.GetKeyAsync(token);
        Assert.NotEqual(before.Generation, after.Generation);
        Assert.Equal(before.IdOf(Host.ChannelOf("ann", 1)), after.IdOf(Host.ChannelOf("ann", 1)));
        using var none = new SqliteStore(folder.File("none.db"));
        await Assert.ThrowsAsync<StoreException>(async () => await none.RenewGenerationAsync(token));
    }

    [Fact]
    public async Task A_back_up_does_not_overwrite_a_file()
    {
        using var folder = new TestFolder();
        using var store = new SqliteStore(folder.File("history.db")).EnsureCreated();
        await File.WriteAllTextAsync(
            folder.File("letter.txt"),
            "Dear Sir or Madam",
            TestContext.Current.CancellationToken
        );

        Given.AssertSays(Assert.Throws<StoreException>(() => store.BackUp(folder.File("letter.txt"))), "back up");

        Assert.Equal(
            "Dear Sir or Madam",
            await File.ReadAllTextAsync(folder.File("letter.txt"), TestContext.Current.CancellationToken)
        );
    }

    // Contract: C1, C2
    [Fact]
    public async Task Another_process_reads_an_answered_write_at_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using var store = new SqliteStore(file).EnsureCreated();
        using var writer = WriterProcess.Start("write", file, "ann", "1", "60", "1");
        var seen = 0;
        await foreach (var line in writer.ReadLinesAsync(cancellationToken))
        {
            if (line.Split(' ') is ["ack", var text, "1"])
            {
                var number = int.Parse(text, CultureInfo.InvariantCulture);
                var key = await store.GetKeyAsync(cancellationToken);
                var found = await store.FindAsync(
                    key.IdOf(Host.ChannelOf("ann", number)),
                    [new(Host.IdOf("ann", number))],
                    cancellationToken
                );
                Assert.Single(found);
                seen++;
            }
        }

        Assert.Equal(60, seen);
    }

    /// <summary>Reads a writer's answers; returns the highest number.</summary>
    private static async Task<int> AnswersAsync(WriterProcess writer, int count, CancellationToken cancellationToken)
    {
        var last = 0;
        await foreach (var line in writer.ReadLinesAsync(cancellationToken))
        {
            if (line.Split(' ') is ["ack", var text, _])
            {
                last = int.Parse(text, CultureInfo.InvariantCulture);
                if (--count == 0)
                {
                    break;
                }
            }
        }

        return last;
    }

    /// <summary>The number of messages in a copy; fails unless they are each writer's first ones, and include all answered ones.</summary>
    private static async Task<int> PrefixAsync(string path, List<int> answered, CancellationToken cancellationToken)
    {
        FileCheck.IsSound(path);
        using var store = new SqliteStore(path);
        var messages = await FileCheck.MessagesAsync(store, Host.ChannelsOf(s_writers), cancellationToken);
        foreach (var (writer, least) in s_writers.Zip(answered))
        {
            var numbers = FileCheck.NumbersOf(writer, messages);
            Assert.Equal(Enumerable.Range(1, numbers.Length), numbers);
            Assert.True(
                numbers.Length >= least,
                $"{writer} got {least} answers, but the copy has {numbers.Length} messages."
            );
        }

        return messages.Length;
    }
}
