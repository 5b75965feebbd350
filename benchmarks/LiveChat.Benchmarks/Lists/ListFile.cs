using System.Collections.Concurrent;
using LiveChat.Access;
using LiveChat.Apps;
using LiveChat.Channels;
using LiveChat.History;
using LiveChat.InMemory;
using LiveChat.Messages;
using LiveChat.Rules;
using LiveChat.Sessions;
using LiveChat.Storage.Sqlite;
using LiveChat.Users;
using LiveChat.Widgets;

namespace LiveChat.Benchmarks.Lists;

/// <summary>A file with one item's archive, imported once a process and shape.</summary>
internal sealed class ListFile
{
    private const int Channels = 1_000;

    private static readonly ConcurrentDictionary<ListShape, ListFile> Made = [];
    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly UserId Colleague = new("colleague");
    private static readonly WidgetSettings Widget = WidgetSettings.ByAppItem();

    private readonly InMemoryAppItems _items = new(
        new AppSchema(new App(new AppId("contacts"), AppProperty.Account("phones")))
    );

    private ListFile(ListShape shape)
    {
        _items.Put(new AppItem(Item, "Ann"));
        using var filling = FillingStore.Create(Path);
        var imported = Support.Desk(filling).ImportAsync(Sessions(shape)).ToBlockingEnumerable();
        var refused = imported.FirstOrDefault(outcome => outcome.Refusal is not null);
        if (refused is not null)
        {
            throw new InvalidOperationException(refused.Refusal!.Message);
        }

        Store = new SqliteStore(Path);
    }

    internal static AppItemId Item { get; } = new(new AppId("contacts"), "ann");

    internal string Path { get; } = TemporaryFolder.NewFile();

    internal SqliteStore Store { get; }

    internal static ListFile Of(ListShape shape) => Made.GetOrAdd(shape, static one => new ListFile(one));

    internal HistoryResolver History(AccessPolicy policy) => Support.History(Store, _items, policy);

    internal static ValueTask<SessionListPage> ReadAsync(
        HistoryResolver history,
        int pageSize,
        SessionListCursor? after
    ) => history.ListSessionsAsync(Widget, Item, Support.Operator, SessionStatus.Closed, pageSize, after);

    /// <summary>The cursor after half of what the viewer may read.</summary>
    internal static SessionListCursor HalfDepth(HistoryResolver history, int readable)
    {
        SessionListCursor? after = null;
        for (var left = readable / 2; left > 0; left -= HistoryResolver.MaxSessionsPerPage)
        {
            var size = Math.Min(left, HistoryResolver.MaxSessionsPerPage);
            after = ReadAsync(history, size, after).AsTask().GetAwaiter().GetResult().Next;
        }

        return after ?? throw new InvalidOperationException("The list ends before half depth.");
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
