using LiveChat.Storage.Sqlite.Writing;

namespace LiveChat.Storage.Sqlite.Tests.Errors;

/// <summary>Obstacles to writing: the error names them, reading continues, and writing continues once they are gone.</summary>
public sealed class DiskErrorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C5
    [Fact]
    public async Task A_full_disk_refuses_writes_while_reading_continues_and_writing_continues_once_there_is_room()
    {
        using var disk = SmallDisk.TryMount(megabytes: 4);
        if (disk is null)
        {
            // A user who may not mount a disk tests with a file that may not grow.
            await A_full_file_refuses_large_writes_and_takes_small_ones();
            return;
        }

        using var store = new SqliteStore(disk.File("history.db"), Given.Impatient).EnsureCreated();
        Assert.True((await Given.ReceiveAsync(store, 1)).Changed);
        disk.Fill("ballast");

        // The existing log may have had room for some more.
        var (number, error) = (1, (StoreException?)null);
        while (error is null)
        {
            error =
                await Record.ExceptionAsync(async () => await Given.ReceiveAsync(store, number + 1)) as StoreException;
            number += error is null ? 1 : 0;
        }

        Given.AssertSays(error, "disk is full");
        Assert.Equal(Enumerable.Range(1, number), await Given.NumbersAsync(store));

        File.Delete(disk.File("ballast"));
        Assert.True((await Given.ReceiveAsync(store, number + 1)).Changed);
        Assert.Equal(Enumerable.Range(1, number + 1), await Given.NumbersAsync(store));
        FileCheck.IsSound(disk.File("history.db"));
    }

    // Contract: C5, C18
    [Fact]
    public async Task A_full_file_refuses_large_writes_and_takes_small_ones()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using (var made = new SqliteStore(file, Given.Impatient).EnsureCreated())
        {
            Assert.True((await Given.ReceiveAsync(made, 1)).Changed);
        }

        var pages = int.Parse(Given.Read(file, "PRAGMA page_count"), System.Globalization.CultureInfo.InvariantCulture);
        using var store = new SqliteStore(
            file,
            Given.Impatient with
            {
                AfterOpening = $"PRAGMA max_page_count = {pages + 4}",
            }
        );
        var huge = new IncomingMessage("huge", new string('x', 100_000));

        var desk = Host.Desk(store);
        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await desk.ReceiveAsync(Given.Channel, huge, Token)
        );

        Given.AssertSays(error, "disk is full");
        await Given.HasAsync(store, 1);
        Assert.True((await Given.ReceiveAsync(store, 2)).Changed);
        await Given.HasAsync(store, 1, 2);
        FileCheck.IsSound(file);
    }

    // Contract: C5
    [Fact]
    public async Task A_file_opened_for_reading_refuses_writes_and_can_be_read()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using (var made = new SqliteStore(file).EnsureCreated())
        {
            Assert.True((await Given.ReceiveAsync(made, 1)).Changed);
        }

        using var store = new SqliteStore($"Data Source={file};Mode=ReadOnly", Given.Impatient).EnsureCreated();

        await Given.RefusesAsync(store, 2, "read-only");
        await Given.HasAsync(store, 1);
    }

    // Contract: C5
    [Fact]
    public async Task A_read_only_disk_is_named()
    {
        using var disk = SmallDisk.TryMount(megabytes: 4);
        if (disk is null)
        {
            // A user who may not mount a disk tests with a file that is opened for reading.
            await A_file_opened_for_reading_refuses_writes_and_can_be_read();
            return;
        }

        var file = disk.File("history.db");
        using (var made = new SqliteStore(file, Given.Impatient).EnsureCreated())
        {
            Assert.True((await Given.ReceiveAsync(made, 1)).Changed);
        }

        disk.MakeReadOnly();
        using (var store = new SqliteStore(file, Given.Impatient))
        {
            await Given.RefusesAsync(store, 2, "rights");
        }

        // Without a log to read, SQLite opens such a file only if it is told that nobody can change it.
        using var frozen = new SqliteStore(
            $"Data Source=file:{file}?immutable=1;Mode=ReadOnly",
            Given.Impatient
        ).EnsureCreated();
        await Given.HasAsync(frozen, 1);
        await Given.RefusesAsync(frozen, 2, "read-only");
    }

    // Contract: C1, C5
    [Fact]
    public async Task A_file_locked_by_another_process_can_be_read_and_takes_writes_after_the_lock()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using var store = new SqliteStore(file, Given.Impatient).EnsureCreated();
        Assert.True((await Given.ReceiveAsync(store, 1)).Changed);
        using var other = WriterProcess.Start("hold", file);
        await other.ExpectAsync("held", cancellationToken);

        await Given.RefusesAsync(store, 2, "locked by another process");
        await Given.RefusesAsync(store, 3, "locked by another process");
        await Given.HasAsync(store, 1);
        using (var another = new SqliteStore(file, Given.Impatient).EnsureCreated())
        {
            await Given.HasAsync(another, 1);
        }

        other.Enter();
        await other.ExpectAsync("done", cancellationToken);
        Assert.True((await Given.ReceiveAsync(store, 2)).Changed);
        await Given.HasAsync(store, 1, 2);
    }

    // Contract: C5, C25
    [Fact]
    public async Task A_write_that_the_system_aborts_has_an_unknown_outcome_and_may_be_repeated()
    {
        if (!OperatingSystem.IsLinux())
        {
            Requirement.Missing(
                nameof(A_write_that_the_system_aborts_has_an_unknown_outcome_and_may_be_repeated),
                "files cannot be limited here"
            );
        }

        var cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        new SqliteStore(file).EnsureCreated().Dispose();
        var answered = 0;
        using (var limited = WriterProcess.StartLimited(4_096, "write", file, "ann", "1", "1000", "1"))
        {
            var error = "none";
            await foreach (var line in limited.ReadLinesAsync(cancellationToken))
            {
                answered += line.StartsWith("ack", StringComparison.Ordinal) ? 1 : 0;
                if (line.StartsWith("again", StringComparison.Ordinal))
                {
                    error = line;
                    break;
                }
            }

            Assert.StartsWith("again unknown sqlite: commit: The disk failed", error, StringComparison.Ordinal);
            limited.Kill();
        }

        Figures.Saw($"{answered} answered before the log reached its limit.");
        Assert.InRange(answered, 1, 900);
        using var store = new SqliteStore(file);
        var before = await AllAsync();
        Assert.Equal(Enumerable.Range(1, before.Length), before);
        Assert.InRange(before.Length, answered, answered + 1);
        for (var number = answered; number <= answered + 10; number++)
        {
            var outcome = await Host.Desk(store)
                .ReceiveAsync(Host.ChannelOf("ann", number), Host.MessageOf("ann", number), cancellationToken);
            Assert.Equal(number > before.Length, outcome.Changed);
        }

        Assert.Equal(Enumerable.Range(1, answered + 10), await AllAsync());
        FileCheck.IsSound(file);

        async Task<int[]> AllAsync() =>
            [
                .. FileCheck.NumbersOf(
                    "ann",
                    await FileCheck.MessagesAsync(store, Host.ChannelsOf(["ann"]), cancellationToken)
                ),
            ];
    }

    // Contract: C25
    [Fact]
    public async Task The_writers_connection_has_a_log_and_waits_for_the_disk()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using var store = new SqliteStore(file).EnsureCreated();

        Assert.Equal("wal", Given.Read(file, "PRAGMA journal_mode"));
        Assert.True((await Given.ReceiveAsync(store, 1)).Changed);
        using var writer = store.Database.OpenWriter();
        Assert.Equal("2", writer.Read("PRAGMA synchronous"));
        Assert.Equal("wal", writer.Read("PRAGMA journal_mode"));
    }
}
