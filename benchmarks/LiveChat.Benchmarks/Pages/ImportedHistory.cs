namespace LiveChat.Benchmarks.Pages;

/// <summary>The history of a shape, as past sessions to import.</summary>
internal static class ImportedHistory
{
    private const int ImportedAtOnce = 5_000;

    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>Imports the whole history, and returns the channel's last session.</summary>
    internal static SessionId Import(SessionDesk desk, HistoryShape shape)
    {
        SessionId newest = default;
        foreach (var session in Sessions(shape))
        {
            var outcome = desk.ImportAsync(session).AsTask().GetAwaiter().GetResult();
            newest = outcome.Session ?? throw new InvalidOperationException(outcome.Refusal?.Message);
        }

        return newest;
    }

    internal static string Id(int number) => $"wamid.{number:0000000}";

    private static IEnumerable<ImportedSession> Sessions(HistoryShape shape)
    {
        var text = new string('x', shape.TextBytes);
        for (var session = 0; session < shape.Sessions; session++)
        {
            var (from, to) = (FirstOf(shape, session), FirstOf(shape, session + 1));
            for (var first = from; first < to; first += ImportedAtOnce)
            {
                yield return Part(text, from, to, first, Math.Min(to, first + ImportedAtOnce));
            }
        }
    }

    private static int FirstOf(HistoryShape shape, int session) =>
        (int)((long)session * shape.Messages / shape.Sessions);

    private static ImportedSession Part(string text, int from, int to, int first, int end) =>
        new(Support.Channel(1), Begin + (from * Step))
        {
            ClosedAt = Begin + (to * Step) - TimeSpan.FromSeconds(1),
            Messages =
            [
                .. Enumerable
                    .Range(first, end - first)
                    .Select(number => new IncomingMessage(Id(number), text)
                    {
                        Author = number % 2 == 0 ? Author.Customer() : Author.Operator(),
                        SentAt = Begin + (number * Step),
                    }),
            ],
        };
}
