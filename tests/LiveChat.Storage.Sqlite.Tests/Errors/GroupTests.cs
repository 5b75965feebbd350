using LiveChat.Storage.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace LiveChat.Storage.Sqlite.Tests.Errors;

/// <summary>Commits of many callers in one transaction: each is done or refused separately.</summary>
public sealed class GroupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private const int Good = 40;

    // Contract: C17, C18, C23, C24
    [Theory]
    [InlineData("a wrong version", typeof(ConcurrencyException))]
    [InlineData("a second active session", typeof(StoreException))]
    [InlineData("a removal of something that does not exist", typeof(StoreException))]
    [InlineData("a message without an author", typeof(StoreException))]
    [InlineData("a message that does not fit into the file", typeof(StoreException))]
    [InlineData("a message that fits into the file, and its terms do not", typeof(StoreException))]
    public async Task A_bad_commit_fails_alone_in_its_group(string badness, Type error)
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using (new SqliteStore(file, Given.Impatient).EnsureCreated()) { }

        var pages = int.Parse(Given.Read(file, "PRAGMA page_count"), System.Globalization.CultureInfo.InvariantCulture);
        using var store = new SqliteStore(
            file,
            new SqliteStoreOptions { AfterOpening = $"PRAGMA max_page_count = {pages + 200}" }
        );
        var key = await store.GetKeyAsync(Token);
        var bad = Bad(key, badness);
        List<Task> answers = [];
        List<Task> badAnswers = [];
        await WhileLockedAsync(
            file,
            () =>
            {
                // All commits wait for the lock, so that they form one or two groups.
                for (var number = 0; number < Good; number++)
                {
                    answers.Add(store.CommitAsync(One(key, $"good-{number}"), Token).AsTask());
                    if (number % 10 == 5)
                    {
                        badAnswers.Add(store.CommitAsync(bad, Token).AsTask());
                    }
                }
            }
        );

        await Task.WhenAll(answers);
        foreach (var answer in badAnswers)
        {
            var thrown = await Assert.ThrowsAsync(error, () => answer);
            Assert.False(
                thrown is StoreException { IsOutcomeUnknown: true },
                $"{thrown.Message} is reported as unknown."
            );
        }

        Assert.Equal(4, badAnswers.Count);
        Assert.Equal(0, (await store.LoadAsync(bad.Id, ChannelNeedsNone, Token)).Version);
        for (var number = 0; number < Good; number++)
        {
            Assert.Equal(
                1,
                (await store.LoadAsync(key.IdOf(Host.Channel($"good-{number}")), ChannelNeedsNone, Token)).Version
            );
        }

        FileCheck.IsSound(file);
    }

    // Contract: C18
    [Fact]
    public async Task A_large_group_fits_the_writers_cache_so_that_it_writes_each_page_once()
    {
        const int Spilled = 12; // SQLITE_DBSTATUS_CACHE_SPILL
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using var store = new SqliteStore(file).EnsureCreated();
        var key = await store.GetKeyAsync(Token);
        using var writer = store.Database.OpenWriter();

        writer.Run("BEGIN IMMEDIATE", "begin");
        for (var number = 0; number < 512; number++)
        {
            var one = One(key, $"large-{number}");
            var message = (Message)one.Entries[0] with { OriginalText = new string('x', 400) };
            var messages = Enumerable
                .Range(1, 20)
                .Select(place => message with { Place = Filled.PlaceOf(one.Sessions[0].Id, place) });
            ChannelRows.Put(writer, one with { Entries = [.. messages] });
        }

        writer.Run("COMMIT", "commit");

        var pages = int.Parse(Given.Read(file, "PRAGMA page_count"), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(pages, 300, int.MaxValue);
        Assert.Equal(
            SQLitePCL.raw.SQLITE_OK,
            SQLitePCL.raw.sqlite3_db_status(writer.Handle, Spilled, out var spilled, out _, 0)
        );
        Assert.Equal(0, spilled);
    }

    // Contract: C4, C25
    [Fact]
    public async Task Disposing_writes_waiting_commits_and_refuses_later_ones()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        var store = new SqliteStore(file).EnsureCreated();
        var key = await store.GetKeyAsync(Token);
        List<Task> answers = [];
        Task? disposing = null;
        await WhileLockedAsync(
            file,
            () =>
            {
                for (var number = 0; number < Good; number++)
                {
                    answers.Add(store.CommitAsync(One(key, $"good-{number}"), Token).AsTask());
                }

                disposing = Task.Run(store.Dispose);
            }
        );
        await disposing!;

        await Task.WhenAll(answers);
        await AssertDisposedAsync(store);
        using var reopened = new SqliteStore(file);
        Assert.Equal(
            1,
            (await reopened.LoadAsync(key.IdOf(Host.Channel($"good-{Good - 1}")), ChannelNeedsNone, Token)).Version
        );
    }

    [Fact]
    public async Task A_store_that_never_wrote_reports_its_disposal_too()
    {
        using var folder = new TestFolder();
        var store = new SqliteStore(folder.File("history.db")).EnsureCreated();

        store.Dispose();

        await AssertDisposedAsync(store);
    }

    [Fact]
    public async Task Disposing_twice_has_the_effect_of_disposing_once()
    {
        using var folder = new TestFolder();
        var store = new SqliteStore(folder.File("history.db")).EnsureCreated();
        Assert.True((await Given.ReceiveAsync(store, 1)).Changed);

        store.Dispose();
        store.Dispose();

        await AssertDisposedAsync(store);
    }

    // Contract: C4
    [Fact]
    public async Task A_write_cancelled_while_it_waits_is_not_done_and_delays_nothing()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using var store = new SqliteStore(file).EnsureCreated();
        var key = await store.GetKeyAsync(Token);
        using var cancellation = new CancellationTokenSource();
        List<Task> answers = [];
        Task? cancelled = null;
        await WhileLockedAsync(
            file,
            () =>
            {
                answers.Add(store.CommitAsync(One(key, "first"), Token).AsTask());
                cancelled = store.CommitAsync(One(key, "cancelled"), cancellation.Token).AsTask();
                answers.Add(store.CommitAsync(One(key, "last"), Token).AsTask());
                cancellation.Cancel();
            }
        );

        await Task.WhenAll(answers);
        var wasDone = cancelled!.IsCompletedSuccessfully;
        if (!wasDone)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        }

        Assert.Equal(
            wasDone ? 1 : 0,
            (await store.LoadAsync(key.IdOf(Host.Channel("cancelled")), ChannelNeedsNone, Token)).Version
        );
    }

    private static ChannelNeeds ChannelNeedsNone { get; } = new();

    private static async Task AssertDisposedAsync(SqliteStore store)
    {
        var key = new ChannelKey(new byte[ChannelKey.Size]);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.CommitAsync(One(key, "late"), Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.GetKeyAsync(Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
            await store.SetAsync(Host.Operator.User, default, new ReadMark(1, null), Token)
        );
        Assert.Throws<ObjectDisposedException>(() => store.BackUp("never.db"));
        Assert.Throws<ObjectDisposedException>(store.EnsureCreated);
    }

    // Contract: C1
    [Fact]
    public async Task One_large_commit_does_not_delay_the_rest()
    {
        const int books = 32;
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        var options = new SqliteStoreOptions { CheckpointPages = 0, PageSize = 4096 };
        using var store = new SqliteStore(file, options).EnsureCreated();
        var key = await store.GetKeyAsync(Token);
        await store.CommitAsync(One(key, "first"), Token);
        var before = CommitsIn(file + "-wal", options.PageSize);
        var book = new string('x', 1 << 20);
        List<Task> answers = [];
        await WhileLockedAsync(
            file,
            () =>
            {
                for (var number = 0; number < books; number++)
                {
                    answers.Add(store.CommitAsync(One(key, $"book-{number}", book), Token).AsTask());
                }
            }
        );

        await Task.WhenAll(answers);
        Assert.InRange(CommitsIn(file + "-wal", options.PageSize) - before, books / 5, books);
    }

    /// <summary>Counts the frames of the log that end a transaction: only these state the file's size.</summary>
    private static int CommitsIn(string log, int pageSize)
    {
        using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var (header, commits) = (new byte[24], 0);
        for (file.Position = 32; file.Position + header.Length + pageSize <= file.Length; file.Position += pageSize)
        {
            file.ReadExactly(header);
            commits += header.AsSpan(4, 4).IndexOfAnyExcept((byte)0) >= 0 ? 1 : 0;
        }

        return commits;
    }

    private static async Task WhileLockedAsync(string file, Action queue)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync(Token);
        queue();
        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync(Token);
    }

    private static ChannelCommit Bad(ChannelKey key, string badness)
    {
        var good = One(key, "bad");
        var session = good.Sessions[0];
        var message = (Message)good.Entries[0];
        return badness switch
        {
            "a wrong version" => good with { ExpectedVersion = 7 },
            "a second active session" => good with
            {
                Sessions = [session, session with { Id = new SessionId(good.Id, session.OpenedAt.AddHours(1)) }],
            },
            "a removal of something that does not exist" => good with
            {
                Removed = [new RemovedEntry(Filled.PlaceOf(session.Id, 99), 1)],
            },
            "a message that fits into the file, and its terms do not" => good with
            {
                Entries =
                [
                    message with
                    {
                        OriginalText = string.Join(' ', Enumerable.Range(0, 10_000).Select(LongWord)),
                    },
                ],
            },
            "a message without an author" => good with { Entries = [message with { Author = null! }] },
            _ => good with { Entries = [message with { OriginalText = new string('x', 1_000_000) }] },
        };
    }

    /// <summary>A word of 60 characters whose beginning no other one has.</summary>
    private static string LongWord(int number) => $"{number:x8}{new string('x', 52)}";

    /// <summary>A commit that opens a channel's first session with one message.</summary>
    private static ChannelCommit One(ChannelKey key, string address, string text = "Hello")
    {
        var channel = Host.Channel(address);
        var session = new SessionId(key.IdOf(channel), Filled.Start);
        var place = Filled.PlaceOf(session, 1);
        var message = new Message
        {
            Channel = session.Channel,
            Place = place,
            Author = Author.Customer(),
            SentAt = place.EffectiveAt,
            OriginalText = text,
            Fingerprint = "f",
            Version = 1,
            AddedVersion = 1,
        };
        return new ChannelCommit
        {
            Id = session.Channel,
            Channel = channel,
            ExpectedVersion = 0,
            Sessions =
            [
                new Session
                {
                    Id = session,
                    Channel = channel,
                    Status = SessionStatus.Active,
                    CustomerMessages = 1,
                    LastMessage = message.ToPreview(),
                    LastPlace = place,
                    Version = 1,
                    AddedVersion = 1,
                },
            ],
            Entries = [message],
        };
    }
}
