using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using LiveChat.Storage.Sqlite;
using LiveChat.Testing;

namespace LiveChat.Benchmarks.Writes;

/// <summary>
/// Counts the pages that appends write to the log of a SQLite file with the store's default options: 20 appends of each
/// of 64 callers, each to an active session on its own channel. The file has 200 channels, each with 10 imported
/// sessions of 20 messages.
/// </summary>
/// <remarks>The log is never written back during the count, so every page that a commit writes is in it.</remarks>
internal static class LoggedPages
{
    private const int Channels = 200;
    private const int SessionsEach = 10;
    private const int MessagesEach = 20;
    private const int Callers = 64;
    private const int AppendsEach = 20;
    private const double Appends = Callers * AppendsEach;

    private const int LogHeader = 32;
    private const int FrameHeader = 24;

    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Prints the pages and bytes an append, and the commits a group.</summary>
    internal static void Print()
    {
        foreach (var textBytes in new[] { 100, 1_500, 3_000 })
        {
            Print(textBytes, search: false);
            Print(textBytes, search: true);
        }
    }

    private static void Print(int textBytes, bool search)
    {
        var path = TemporaryFolder.NewFile();
        using (var filling = FillingStore.Create(path, search))
        {
            Fill(Support.Desk(filling), textBytes);
        }

        // The log is new, because the store above wrote its log back and deleted it.
        using var store = new SqliteStore(path, new SqliteStoreOptions { CheckpointPages = 0, Search = search });
        var desk = Support.Desk(store);
        var taken = Stopwatch.StartNew();
        Run(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => AppendAsync(desk, textBytes, caller))));
        var (bytes, pages, groups) = Count($"{path}-wal");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"SQLite, texts of {textBytes} bytes, {(search ? "with" : "without")} search: {pages / Appends:0.00} pages and {bytes / Appends:0} bytes in the log an append, "
                    + $"{Appends / groups:0.0} commits a group, {taken.Elapsed.TotalMicroseconds / Appends:0} µs an append"
            )
        );
    }

    private static void Fill(SessionDesk desk, int textBytes)
    {
        var sessions = Enumerable.Range(0, Channels * SessionsEach).Select(number => Session(number, textBytes));
        var added = desk.ImportAsync(sessions).ToBlockingEnumerable().Sum(outcome => outcome.MessagesAdded);
        if (added != Channels * SessionsEach * MessagesEach)
        {
            throw new InvalidOperationException($"Only {added} messages were imported.");
        }

        Run(Enumerable.Range(0, Callers).Select(caller => ReceiveAsync(desk, textBytes, caller, number: 0)));
    }

    private static ImportedSession Session(int number, int textBytes)
    {
        var opened = Begin.AddHours(number);
        return new ImportedSession(Support.Channel(number % Channels), opened)
        {
            ClosedAt = opened.AddMinutes(MessagesEach),
            Messages =
            [
                .. Enumerable
                    .Range(0, MessagesEach)
                    .Select(message => new IncomingMessage(
                        $"wamid.{number}.{message}",
                        SearchableText.Of((number * MessagesEach) + message, textBytes)
                    )
                    {
                        Author = message % 2 == 0 ? Author.Customer() : Author.Operator(),
                        SentAt = opened.AddMinutes(message),
                    }),
            ],
        };
    }

    private static async Task AppendAsync(SessionDesk desk, int textBytes, int caller)
    {
        for (var number = 1; number <= AppendsEach; number++)
        {
            await ReceiveAsync(desk, textBytes, caller, number);
        }
    }

    /// <summary>Receives a message on the caller's channel; the callers' channels are spread over the file.</summary>
    private static async Task ReceiveAsync(SessionDesk desk, int textBytes, int caller, int number)
    {
        var channel = Support.Channel(caller * (Channels / Callers));
        var text = SearchableText.Of(-1 - (caller * (AppendsEach + 1)) - number, textBytes);
        var outcome = await desk.ReceiveAsync(channel, new IncomingMessage($"wamid.new.{caller}.{number}", text));
        if (!outcome.Changed)
        {
            throw new InvalidOperationException("Nothing was appended.");
        }
    }

    private static void Run(IEnumerable<Task> tasks) => Task.WhenAll(tasks).GetAwaiter().GetResult();

    /// <summary>Counts the frames of a log: one for each written page, and the last of each commit is marked.</summary>
    private static (long Bytes, long Pages, long Groups) Count(string path)
    {
        using var log = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var header = new byte[LogHeader];
        log.ReadExactly(header);
        var frame = FrameHeader + BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(8));
        var pages = (log.Length - LogHeader) / frame;
        var groups = 0L;
        for (var page = 0L; page < pages; page++)
        {
            log.Position = LogHeader + (page * frame);
            log.ReadExactly(header, 0, FrameHeader);
            groups += BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)) == 0 ? 0 : 1;
        }

        return (log.Length, pages, groups);
    }
}
