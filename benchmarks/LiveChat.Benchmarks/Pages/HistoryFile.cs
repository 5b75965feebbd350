using System.Collections.Concurrent;
using LiveChat.Channels;
using LiveChat.History;
using LiveChat.Messages;
using LiveChat.Rules;
using LiveChat.Storage;
using LiveChat.Storage.Sqlite;

namespace LiveChat.Benchmarks.Pages;

/// <summary>A file with one channel's history, imported once a process and shape.</summary>
internal sealed class HistoryFile
{
    private const int ImportedAtOnce = 5_000;

    private static readonly ConcurrentDictionary<HistoryShape, HistoryFile> Made = [];
    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private readonly HistoryShape _shape;
    private readonly string _text;

    private HistoryFile(HistoryShape shape)
    {
        _shape = shape;
        _text = new string('x', shape.TextBytes);
        using var filling = FillingStore.Create(Path);
        var desk = Support.Desk(filling);
        foreach (var session in Sessions())
        {
            var outcome = desk.ImportAsync(session).AsTask().GetAwaiter().GetResult();
            Newest = outcome.Session ?? throw new InvalidOperationException(outcome.Refusal?.Message);
        }

        Store = new SqliteStore(Path);
        History = Support.History(Store);
    }

    internal string Path { get; } = TemporaryFolder.NewFile();

    internal SqliteStore Store { get; }

    internal HistoryResolver History { get; }

    /// <summary>The session whose timeline is paged: the channel's last.</summary>
    internal SessionId Newest { get; }

    /// <summary>How many messages are newer than the page at half depth, which ends within a session.</summary>
    internal static int NewerThanHalfDepth(HistoryShape shape) => shape.Messages - (shape.Messages / 2) - 2;

    internal static HistoryFile Of(HistoryShape shape) => Made.GetOrAdd(shape, static one => new HistoryFile(one));

    /// <summary>The cursor of the page at half depth.</summary>
    internal TimelineCursor HalfDepth()
    {
        var first = new MessageId(Id(_shape.Messages - NewerThanHalfDepth(_shape)));
        var page = History
            .FindTimelineAroundAsync(Newest, first, Support.Supervisor, pageSize: 1)
            .AsTask()
            .GetAwaiter()
            .GetResult();
        return page?.Older ?? throw new InvalidOperationException("There is nothing older at half depth.");
    }

    private IEnumerable<ImportedSession> Sessions()
    {
        for (var session = 0; session < _shape.Sessions; session++)
        {
            var (from, to) = (FirstOf(session), FirstOf(session + 1));
            for (var first = from; first < to; first += ImportedAtOnce)
            {
                yield return Part(from, to, first, Math.Min(to, first + ImportedAtOnce));
            }
        }
    }

    private int FirstOf(int session) => (int)((long)session * _shape.Messages / _shape.Sessions);

    private ImportedSession Part(int from, int to, int first, int end) =>
        new(Support.Channel(1), Begin + (from * Step))
        {
            ClosedAt = Begin + (to * Step) - TimeSpan.FromSeconds(1),
            Messages =
            [
                .. Enumerable
                    .Range(first, end - first)
                    .Select(number => new IncomingMessage(Id(number), _text)
                    {
                        Author = number % 2 == 0 ? Author.Customer() : Author.Operator(),
                        SentAt = Begin + (number * Step),
                    }),
            ],
        };

    private static string Id(int number) => $"wamid.{number:0000000}";
}
