using Microsoft.Data.Sqlite;

namespace LiveChat.Storage.Sqlite.Writing;

/// <summary>The program's commands, one method for each word.</summary>
internal static class Commands
{
    /// <summary>After so many messages a writer closes its session, so that many sessions arise.</summary>
    private const int MessagesASession = 25;

    internal static int Unknown()
    {
        Console.Error.WriteLine(
            "create FILE | erase FILE ADDRESS... | hold FILE | index FILE | merge FILE | unmerge FILE | retain FILE "
                + "| write FILE WRITER FROM TO CALLERS [SQL]"
        );
        return 2;
    }

    /// <summary>Creates the file as soon as it reads a line, so that several processes do so at once.</summary>
    internal static int Create(string file)
    {
        Say("ready");
        _ = Console.In.ReadLine();
        using var store = new SqliteStore(file);
        store.EnsureCreated();
        Say("done");
        return 0;
    }

    /// <summary>Holds the file's write lock until it reads a line.</summary>
    internal static int Hold(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        Say("held");
        _ = Console.In.ReadLine();
        command.CommandText = "ROLLBACK";
        command.ExecuteNonQuery();
        Say("done");
        return 0;
    }

    /// <summary>Erases customers and cleans the file; prints a line after each commit.</summary>
    internal static async Task<int> EraseAsync(string file, string[] addresses)
    {
        using var store = new SqliteStore(file);
        var eraser = new CustomerEraser(LiveChatStore.Of(store), new LiveChatHost(Host.Settings));
        var request = new ErasureRequest
        {
            Accounts = [.. addresses.Select(address => new Account(Messenger.WhatsApp, address))],
        };
        var report = await eraser.ApplyAsync(request, new SaidErasure());
        Say(report.IsClean ? "done" : "not clean");
        return 0;
    }

    /// <summary>Makes the index for searching whole; prints a line before each part.</summary>
    internal static async Task<int> IndexAsync(string file)
    {
        using var store = new SqliteStore(file);
        await store.IndexSearchAsync(new SaidProgress(), CancellationToken.None);
        Say("done");
        return 0;
    }

    /// <summary>Merges two contacts, or undoes it; prints a line after each channel.</summary>
    internal static async Task<int> MergeAsync(string file, bool isUndone)
    {
        using var store = new SqliteStore(file);
        var merger = Host.Merger(store);
        Say("ready");
        var report = isUndone
            ? await merger.UndoAsync(Host.Merge, new SaidMerge())
            : await merger.ApplyAsync(Host.Merge, Host.Supervisor.User, new SaidMerge());
        Say(report.IsComplete ? "done" : "not complete");
        return report.IsComplete ? 0 : 1;
    }

    /// <summary>Removes what has expired; prints a line after each commit.</summary>
    internal static async Task<int> RetainAsync(string file)
    {
        using var store = new SqliteStore(file);
        Say("ready");
        var report = await Host.Retention(LiveChatStore.Of(store)).ApplyAsync(new SaidRetention());
        Say(report.IsComplete ? "done" : "not complete");
        return report.IsComplete ? 0 : 1;
    }

    /// <summary>Receives messages by several concurrent callers; prints each answered one with its number, and whether it was new.</summary>
    internal static async Task<int> WriteAsync(
        string file,
        string writer,
        int from,
        int to,
        int callers,
        string afterOpening
    )
    {
        using var store = new SqliteStore(file, new SqliteStoreOptions { AfterOpening = afterOpening }).EnsureCreated();
        var desk = Host.Desk(store);
        var next = from - 1;
        Say("ready");
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(WriteEachAsync)));
        Say("done");
        return 0;

        async Task WriteEachAsync()
        {
            for (var number = Interlocked.Increment(ref next); number <= to; number = Interlocked.Increment(ref next))
            {
                var (session, isNew) = await ReceiveAsync(desk, writer, number);
                Say($"ack {number} {(isNew ? 1 : 0)}");
                if (number % MessagesASession == 0)
                {
                    await CloseAsync(desk, session);
                }
            }
        }
    }

    /// <summary>Receives a message, and repeats it if the store failed or its outcome is unknown.</summary>
    private static async Task<(SessionId Session, bool IsNew)> ReceiveAsync(SessionDesk desk, string writer, int number)
    {
        while (true)
        {
            try
            {
                var outcome = await desk.ReceiveAsync(Host.ChannelOf(writer, number), Host.MessageOf(writer, number));
                return outcome.IsRefused || outcome.IdReused
                    ? throw new InvalidOperationException(
                        $"{number}: {outcome.Refusal?.Message ?? "the id names another message"}"
                    )
                    : (outcome.Session!.Value, outcome.Changed);
            }
            catch (ConcurrencyException)
            {
                Say("again conflict");
            }
            catch (StoreException error)
            {
                Say($"again {(error.IsOutcomeUnknown ? "unknown" : "undone")} {error.Message}");
            }
        }
    }

    private static async Task CloseAsync(SessionDesk desk, SessionId session)
    {
        try
        {
            _ = await desk.CloseAsync(session, Host.Supervisor);
        }
        catch (Exception error) when (error is ConcurrencyException or StoreException)
        {
            Say($"open {error.Message}");
        }
    }

    /// <summary>Prints one line at a time, and flushes it immediately.</summary>
    private static void Say(string line)
    {
        lock (Console.Out)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }

    private sealed class SaidMerge : IProgress<ContactMergeProgress>
    {
        public void Report(ContactMergeProgress value) => Say($"at {value.Sessions}");
    }

    private sealed class SaidRetention : IProgress<RetentionProgress>
    {
        public void Report(RetentionProgress value) => Say($"at {value.Sessions}");
    }

    private sealed class SaidErasure : IProgress<ErasureProgress>
    {
        public void Report(ErasureProgress value) => Say("erased");
    }

    private sealed class SaidProgress : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => Say($"at {value.Rows}");
    }
}
