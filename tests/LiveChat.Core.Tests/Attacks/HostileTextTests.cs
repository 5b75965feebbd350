using System.Text;
using LiveChat.History;
using LiveChat.Storage;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Attacks;

/// <summary>Hostile texts in place of ids, cursors and names.</summary>
public sealed class HostileTextTests
{
    private const int Count = 100_000;

    private static readonly DateTimeOffset s_first = DateTimeOffset.MinValue;

    private static readonly string[] Seeds =
    [
        "' OR 1=1 --",
        "%",
        "*",
        "{\"$ne\":null}",
        "$where",
        "../../",
        "\0",
        "\ud800",
        "\u202e",
        "null",
        "undefined",
        "0",
        "-1",
        "NaN",
        "{{7*7}}",
        "<script>",
        "sales",
        "ann",
        "audit",
        " ",
        "",
        "\r\nSet-Cookie:",
        "contacts/kim",
        "whatsapp:+15550100",
        "kim",
        "%00",
        "_",
    ];

    [Rule(S6, T8, A8)]
    [Fact]
    public async Task ATK_02_a_hundred_thousand_hostile_texts_never_widen_an_answer()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var store = await FullStore.MakeAsync(AccessPolicy.Strict);
        var viewer = Cast.Ann;
        var permitted = store
            .Sessions.Where(one =>
                FullStore.MayRead(viewer, one.LiveChat, one.Operator, one.Status, AccessPolicy.Strict)
            )
            .Select(one => one.Id)
            .ToHashSet();
        var real = await RealTextsAsync(store, viewer);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < Count; index++)
        {
            var text = Hostile(random, real);
            var shown = (index % 5) switch
            {
                0 => await BySessionAsync(store, text, viewer, seen),
                1 => await ByTimelineCursorAsync(store, text, viewer, seen),
                2 => await ByListCursorAsync(store, text, viewer, seen),
                3 => await ByMessageAsync(store, text, viewer, seen),
                _ => await ByFilterAsync(store, text, viewer, seen),
            };
            Assert.True(permitted.IsSupersetOf(shown), $"Shown by {text}: {string.Join(' ', shown.Except(permitted))}");
        }

        Assert.All(
            new[]
            {
                "session parsed",
                "session read",
                "cursor parsed",
                "cursor read",
                "list parsed",
                "list read",
                "message read",
                "filter tried",
            },
            what =>
                Assert.True(seen.GetValueOrDefault(what) >= 100, $"Saw '{what}' {seen.GetValueOrDefault(what)} times.")
        );
    }

    private static async Task<IEnumerable<SessionId>> BySessionAsync(
        FullStore store,
        string text,
        Viewer viewer,
        Dictionary<string, int> seen
    )
    {
        if (!SessionId.TryParse(text, out var id))
        {
            Assert.Throws<FormatException>(() => SessionId.Parse(text));
            return [];
        }

        Saw(seen, "session parsed");
        var page = await store.Host.History.FindTimelineAsync(id, viewer);
        return page is null ? [] : ShownBy(page, seen, "session read");
    }

    private static async Task<IEnumerable<SessionId>> ByTimelineCursorAsync(
        FullStore store,
        string text,
        Viewer viewer,
        Dictionary<string, int> seen
    )
    {
        if (!TimelineCursor.TryParse(text, out var cursor))
        {
            Assert.Throws<FormatException>(() => TimelineCursor.Parse(text));
            return [];
        }

        Saw(seen, "cursor parsed");
        var page = await AnswerAsync(() => store.Host.History.FindTimelineAsync(cursor.Session, viewer, cursor, 3));
        return page is null ? [] : ShownBy(page, seen, "cursor read");
    }

    private static async Task<IEnumerable<SessionId>> ByListCursorAsync(
        FullStore store,
        string text,
        Viewer viewer,
        Dictionary<string, int> seen
    )
    {
        if (!SessionListCursor.TryParse(text, out var cursor))
        {
            Assert.Throws<FormatException>(() => SessionListCursor.Parse(text));
            return [];
        }

        Saw(seen, "list parsed");
        var page = await AnswerAsync(async () =>
            (SessionListPage?)
                await store.Host.History.ListSessionsAsync(
                    SessionList.Of(Cast.ByAccount, Cast.Kim),
                    viewer,
                    SessionStatus.Closed,
                    cursor,
                    200
                )
        );
        Saw(seen, page is null ? "list refused" : "list read");
        return page is null ? [] : page.Items.Select(entry => entry.Id);
    }

    private static async Task<IEnumerable<SessionId>> ByMessageAsync(
        FullStore store,
        string text,
        Viewer viewer,
        Dictionary<string, int> seen
    )
    {
        var session = store.Sessions[seen.GetValueOrDefault("message tried") % store.Sessions.Count].Id;
        Saw(seen, "message tried");
        var message = Made(() => new MessageId(text)) ?? Made(() => MessageId.FromMessenger(text));
        var page = message is null
            ? null
            : await store.Host.History.FindTimelineAroundAsync(session, message.Value, viewer);
        return page is null ? [] : ShownBy(page, seen, "message read");
    }

    /// <summary>Hostile texts as names of properties and items, and as an account of the record.</summary>
    private static async Task<IEnumerable<SessionId>> ByFilterAsync(
        FullStore store,
        string text,
        Viewer viewer,
        Dictionary<string, int> seen
    )
    {
        Assert.ThrowsAny<WidgetFormatException>(() => WidgetJson.ParseSettings(text));
        if (Made(() => new Account(Messenger.WhatsApp, text)) is not { } account)
        {
            return [];
        }

        Saw(seen, "filter tried");
        var held = new AppItemId(Cast.Contacts, "held");
        store.Host.Items.Put(new AppItem(held, text) { Accounts = [new AppItemAccounts("accounts", account)] });
        var shown = new List<SessionId>();
        foreach (
            var (widget, item) in new (WidgetSettings, AppItemId)[]
            {
                (Cast.ByAccount, held),
                (WidgetSettings.ByAccount(text), Cast.Kim),
                (WidgetSettings.ByAppItem(text), Cast.Deal),
                (Cast.ByAccount, new AppItemId(Cast.Contacts, text)),
                (Cast.ByAppItem, new AppItemId(new AppId(text), "kim")),
            }
        )
        {
            shown.AddRange(
                (
                    await store.Host.History.ListSessionsAsync(
                        SessionList.Of(widget, item),
                        viewer,
                        SessionStatus.Closed
                    )
                ).Items.Select(entry => entry.Id)
            );
            shown.AddRange(
                (
                    await store.Host.History.ListSessionsAsync(
                        SessionList.Of(widget, item),
                        new Viewer(new UserId(text), new GroupId(text))
                    )
                ).Items.Select(entry => entry.Id)
            );
        }

        return shown;
    }

    private static IEnumerable<SessionId> ShownBy(TimelinePage page, Dictionary<string, int> seen, string what)
    {
        Saw(seen, what);
        return page
            .Entries.Select(entry =>
                entry switch
                {
                    MessageEntry message => (SessionId?)message.Session,
                    EventEntry happened => happened.Session,
                    BoundaryEntry boundary => boundary.Session,
                    _ => null,
                }
            )
            .OfType<SessionId>()
            .Append(page.Session)
            .Distinct();
    }

    /// <summary>An argument error counts as an answer; every other error fails the test.</summary>
    private static async Task<T?> AnswerAsync<T>(Func<ValueTask<T?>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static T? Made<T>(Func<T> make)
        where T : struct
    {
        try
        {
            return make();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static void Saw(Dictionary<string, int> seen, string what) => seen[what] = seen.GetValueOrDefault(what) + 1;

    /// <summary>Ids and cursors that this viewer and others received.</summary>
    private static async Task<List<string>> RealTextsAsync(FullStore store, Viewer viewer)
    {
        var texts = store.Sessions.Select(one => one.Id.ToString()).ToList();
        texts.AddRange(store.Sessions.Select(one => one.Id.Channel.ToString()));
        texts.AddRange(["m0", "m1", "n2", "m9"]);
        foreach (var reader in new[] { viewer, Cast.Supervisor, Cast.Sid })
        {
            foreach (var (id, _, _, _) in store.Sessions)
            {
                var page = await store.Host.History.FindTimelineAsync(id, reader, pageSize: 1);
                texts.AddRange(
                    new[] { page?.Older, page?.Newer }.OfType<TimelineCursor>().Select(cursor => cursor.ToString())
                );
            }

            var list = await store.Host.History.ListSessionsAsync(
                SessionList.Of(Cast.ByAccount, Cast.Kim),
                reader,
                SessionStatus.Closed,
                pageSize: 1
            );
            texts.AddRange(list.Next is { } next ? [next.ToString()] : []);
        }

        return texts;
    }

    private static string Hostile(Random random, List<string> real) =>
        random.Next(9) switch
        {
            0 => Seeds[random.Next(Seeds.Length)] + Seeds[random.Next(Seeds.Length)],
            1 => new string([.. Enumerable.Range(0, random.Next(1, 80)).Select(_ => (char)random.Next(0x20, 0x300))]),
            2 => new SessionId(
                new ChannelId(Bytes(random)),
                s_first.AddMicroseconds(random.NextInt64(1L << 58))
            ).ToString(),
            3 => Damaged(random, real[random.Next(real.Count)]),
            4 => real[random.Next(real.Count)],
            5 => real[random.Next(real.Count)] + Seeds[random.Next(Seeds.Length)],
            6 => Forged(random, real).ToString(),
            7 => $"{"mn"[random.Next(2)]}{random.Next(10)}",
            _ => ForgedList(random, real),
        };

    /// <summary>A well-formed cursor with a place that no page showed.</summary>
    private static TimelineCursor Forged(Random random, List<string> real)
    {
        var session = Session(random, real);
        var opening =
            random.Next(2) == 0
                ? Session(random, real).OpenedAt
                : new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero);
        var time = new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero);
        var direction = (PagingDirection)random.Next(2);
        return random.Next(2) == 0
            ? new TimelineCursor(session, direction, opening, random.Next(2) == 0)
            : new TimelineCursor(
                session,
                direction,
                new EntryPlace(opening, time, time, new MessageId("m1")),
                random.Next(2) == 0
            );
    }

    private static string ForgedList(Random random, List<string> real) =>
        SessionListCursor
            .Of(
                SessionList.Of(random.Next(2) == 0 ? Cast.ByAccount : Cast.ByAppItem, Cast.Kim),
                SessionStatus.Closed,
                Session(random, real)
            )
            .ToString();

    private static SessionId Session(Random random, List<string> real)
    {
        var id = SessionId.TryParse(real[random.Next(real.Count)], out var read) ? read : default;
        return random.Next(3) == 0
            ? new SessionId(id.Channel, new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero))
            : id;
    }

    private static string Damaged(Random random, string text)
    {
        var builder = new StringBuilder(text);
        var at = random.Next(text.Length);
        return random.Next(3) switch
        {
            0 => builder.Remove(at, 1).ToString(),
            1 => builder.Insert(at, (char)random.Next(0x20, 0x7f)).ToString(),
            _ => text[..at] + (char)random.Next(0x20, 0x7f) + text[(at + 1)..],
        };
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[ChannelId.Size];
        random.NextBytes(bytes);
        return bytes;
    }
}
