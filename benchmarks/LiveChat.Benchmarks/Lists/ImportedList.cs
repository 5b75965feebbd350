namespace LiveChat.Benchmarks.Lists;

/// <summary>The archive of a shape, as past sessions to import.</summary>
internal static class ImportedList
{
    private const int Channels = 1_000;

    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly UserId Colleague = new("colleague");

    internal static AppItemId Item { get; } = new(new AppId("contacts"), "ann");

    internal static void Import(SessionDesk desk, ListShape shape)
    {
        var imported = desk.ImportAsync(Sessions(shape)).ToBlockingEnumerable();
        var refused = imported.FirstOrDefault(outcome => outcome.Refusal is not null);
        if (refused is not null)
        {
            throw new InvalidOperationException(refused.Refusal!.Message);
        }
    }

    private static IEnumerable<ImportedSession> Sessions(ListShape shape)
    {
        var each = 1 + (shape.Others / shape.Own);
        foreach (var number in Enumerable.Range(0, shape.Own * each))
        {
            var opened = Begin.AddMinutes(number);
            yield return new ImportedSession(Support.Channel(number % Channels), opened)
            {
                ClosedAt = opened.AddSeconds(30),
                Operator =
                    number % each != 0 ? Colleague
                    : number / each % 2 == 0 ? Support.Operator.User
                    : null,
                Contact = Item,
                Messages = [new IncomingMessage($"wamid.{number}", "Where is my order?") { SentAt = opened }],
            };
        }
    }
}
