using System.Collections.Concurrent;
using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Benchmarks;

/// <summary>
/// One channel with many messages, in sessions of up to 1,000, imported into memory; created once in each process.
/// </summary>
public sealed class ChannelOf
{
    private const int SessionLength = 1_000;

    private static readonly ConcurrentDictionary<(int Messages, int TextLength), ChannelOf> Made = [];
    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private ChannelOf(int messages, int textLength)
    {
        History = Support.History(Store);
        var desk = Support.Desk(Store);
        var channel = Support.Channel(1);
        var text = new string('x', textLength);
        for (var first = 0; first < messages; first += SessionLength)
        {
            var outcome = desk.ImportAsync(SessionOf(channel, text, first, Math.Min(messages, first + SessionLength)))
                .AsTask()
                .GetAwaiter()
                .GetResult();
            Newest = outcome.Session ?? throw new InvalidOperationException(outcome.Refusal?.Message);
        }

        Messages = ReadAll();
        if (Messages.Length != messages)
        {
            throw new InvalidOperationException($"{Messages.Length} of {messages} messages were imported.");
        }
    }

    public InMemoryStore Store { get; } = new();

    public HistoryResolver History { get; }

    public SessionId Newest { get; private set; }

    /// <summary>All messages, oldest first, as a list in memory would hold them.</summary>
    public ImmutableArray<Message> Messages { get; }

    public static ChannelOf Size(int messages, int textLength) =>
        Made.GetOrAdd((messages, textLength), static size => new ChannelOf(size.Messages, size.TextLength));

    /// <summary>The cursor of the page at half depth.</summary>
    public TimelineCursor HalfDepth()
    {
        var middle = Messages[Messages.Length / 2].Place.EffectiveAt;
        var page = History.FindTimelineAtAsync(Newest, middle, Support.Supervisor).AsTask().GetAwaiter().GetResult();
        return page?.Older ?? throw new InvalidOperationException("The timeline has no older page at half depth.");
    }

    private ImmutableArray<Message> ReadAll()
    {
        var query = new EntryQuery
        {
            Channel = Newest.Channel,
            Anchor = Newest.OpenedAt,
            Direction = PagingDirection.Forwards,
            Limit = int.MaxValue,
            SessionLimit = int.MaxValue,
        };
        return
        [
            .. Store
                .ListAsync(query, CancellationToken.None)
                .AsTask()
                .GetAwaiter()
                .GetResult()
                .Entries.OfType<Message>(),
        ];
    }

    private static ImportedSession SessionOf(Channel channel, string text, int from, int to) =>
        new(channel, Begin.AddMinutes(from))
        {
            ClosedAt = Begin.AddMinutes(to),
            Messages =
            [
                .. Enumerable
                    .Range(from, to - from)
                    .Select(number => new IncomingMessage($"wamid.{number}", text)
                    {
                        Author = number % 2 == 0 ? Author.Customer() : Author.Operator(),
                        SentAt = Begin.AddMinutes(number),
                    }),
            ],
        };
}
