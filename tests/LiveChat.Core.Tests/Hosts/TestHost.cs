using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LiveChat.Storage;

namespace LiveChat.Tests.Hosts;

/// <summary>
/// A host on the in-memory store: its live chats, its records, a desk and a resolver; it counts every port's calls.
/// </summary>
internal sealed partial class TestHost
{
    private readonly WatchedStore _watchedStore;
    private readonly WatchedHost _watchedHost;
    private readonly LiveChatHost _host;

    public TestHost(
        AccessPolicy policy = AccessPolicy.Default,
        byte key = 1,
        Func<Viewer, AppItem, bool>? canSee = null,
        AddressForm? form = null
    )
    {
        Key = new ChannelKey(Secret(key));
        Store = new InMemoryStore(Key);
        Items = new InMemoryAppItems(Cast.Schema, canSee);
        Options = new LiveChatOptions { AccessPolicy = policy, ListInterval = TimeSpan.Zero };
        Options = form is null ? Options : Options with { AddressForm = form };
        foreach (
            var item in new[]
            {
                Cast.KimsRecord,
                Cast.LeesRecord,
                Cast.KimsDealRecord(Cast.Deal),
                Cast.KimsDealRecord(Cast.OtherDeal),
            }
        )
        {
            Items.Put(item);
        }

        Items.Put(new AppItem(Cast.Invoice, "Invoice"));
        _watchedStore = new WatchedStore(Store, Calls);
        _watchedHost = new WatchedHost(LiveChats, Items, new InProcessNotifier(), Calls);
        _host = new LiveChatHost(_watchedHost) { AppItems = _watchedHost, Notifier = _watchedHost };
        Desk = NewDesk();
        Merger = new ContactMerger(LiveChatStore.Of(_watchedStore), _host, Options, Clock);
        Retention = new RetentionRun(LiveChatStore.Of(_watchedStore), _host, Options, Clock);
        History = new HistoryResolver(LiveChatStore.Of(_watchedStore), _host, Options, Clock);
    }

    public ChannelKey Key { get; }

    public PortCalls Calls { get; } = new();

    public StillClock Clock { get; } = new();

    public LiveChatOptions Options { get; }

    public InMemoryStore Store { get; }

    public InMemoryLiveChatDirectory LiveChats { get; } = new(Cast.Sales, Cast.Support);

    public InMemoryAppItems Items { get; }

    public SessionDesk Desk { get; }

    public HistoryResolver History { get; }

    public ContactMerger Merger { get; }

    public RetentionRun Retention { get; }

    /// <summary>The secret of a host's store.</summary>
    public static byte[] Secret(byte key = 1)
    {
        var secret = new byte[ChannelKey.Size];
        secret[0] = key;
        return secret;
    }

    /// <summary>Another process on the same store.</summary>
    public SessionDesk NewDesk() => new(LiveChatStore.Of(_watchedStore), _host, Options, Clock);

    public SessionId IdOf(Channel channel, DateTimeOffset openedAt) => new(Key.IdOf(channel), openedAt);

    /// <summary>Lets a customer write, and returns the session of the message.</summary>
    public async Task<SessionId> ReceiveAsync(Channel channel, string id, string text = "hello")
    {
        var outcome = await Desk.ReceiveAsync(channel, new IncomingMessage(id, text));
        Assert.False(outcome.IsRefused, outcome.Refusal?.Message);
        return outcome.Session!.Value;
    }

    /// <summary>A session with one message, taken by an operator.</summary>
    public async Task<SessionId> SessionOfAsync(Viewer @operator, Channel channel, string id = "m1")
    {
        var session = await ReceiveAsync(channel, id);
        await DoneAsync(Desk.TakeAsync(session, @operator));
        return session;
    }

    /// <summary>A customer's closed session in the past.</summary>
    public async Task<SessionId> ClosedAsync(
        Channel channel,
        DateTimeOffset openedAt,
        UserId? @operator = null,
        params AppItemId[] requests
    )
    {
        var outcome = await Desk.ImportAsync(
            new ImportedSession(channel, openedAt)
            {
                ClosedAt = openedAt.AddMinutes(30),
                Operator = @operator,
                Requests = [.. requests],
                Messages = [new IncomingMessage($"at {openedAt:O}", "earlier")],
            }
        );
        Assert.Null(outcome.Refusal);
        return outcome.Session!.Value;
    }

    public static async Task<TOutcome> DoneAsync<TOutcome>(ValueTask<TOutcome> command)
        where TOutcome : CommandOutcome
    {
        var outcome = await command;
        Assert.False(outcome.IsRefused, outcome.Refusal?.Message);
        Assert.True(outcome.Changed);
        return outcome;
    }

    public static async Task<Refusal> RefusedAsync<TOutcome>(RefusalCode code, ValueTask<TOutcome> command)
        where TOutcome : CommandOutcome
    {
        var outcome = await command;
        Assert.Equal(code, outcome.Refusal?.Code);
        Assert.False(outcome.Changed);
        return outcome.Refusal!;
    }

    /// <summary>The content of the store and the host's records, for comparisons before and after.</summary>
    public async Task<string> DumpAsync(params Channel[] others)
    {
        var channels =
            from liveChat in new[] { Cast.Sales, Cast.Support }
            from connector in liveChat.Connectors
            from account in new[] { Cast.KimsPhone, Cast.KimsMail, Cast.LeesPhone }
            select new Channel(liveChat.Id, connector.Id, account);
        var lines = new List<string>();
        foreach (var channel in channels.Concat(others).Distinct())
        {
            var id = Key.IdOf(channel);
            var rows = await Store.ListChangedAsync(
                new ChangeQuery(id, default, 0, int.MaxValue),
                CancellationToken.None
            );
            if (rows.NewestVersion == 0)
            {
                continue;
            }

            var state = await Store.LoadAsync(id, new ChannelNeeds(), CancellationToken.None);
            lines.Add($"{channel} version {rows.NewestVersion}");
            lines.Add($"{channel} waits for {state.PendingCount}");
            lines.Add($"{channel} watermarks {state.Watermarks}");
            lines.Add($"{channel} hold {state.Hold} runs {string.Join(' ', state.Runs)}");
            lines.Add($"{channel} customer at {state.CustomerAt:O}");
            lines.Add($"{channel} past {string.Join(' ', state.Past.Cuts)} {state.Past.Predecessor}");
            lines.AddRange(rows.Sessions.OrderBy(row => row.Id).Select(row => row.ToString()));
            lines.AddRange(rows.Entries.OrderBy(row => row.Place).Select(row => row.ToString()));
            lines.AddRange(rows.Removed.OrderBy(row => row.Place).Select(row => row.ToString()));
            foreach (var viewer in Cast.All)
            {
                var marks = await Store.GetAsync(
                    [viewer.User],
                    [.. rows.Sessions.Select(row => row.Id)],
                    CancellationToken.None
                );
                lines.AddRange(marks.OrderBy(mark => mark.Key.Session).Select(mark => $"{viewer.User} {mark}"));
            }
        }

        lines.AddRange(
            (await Store.ListQueuedAsync(null, int.MaxValue, CancellationToken.None)).Select(row => row.ToString())
        );
        ImmutableArray<AppItemId> items = [Cast.Kim, Cast.Lee, Cast.Deal, Cast.OtherDeal, Cast.Invoice];
        var records = await Items.FindAsync(items, Cast.Supervisor, CancellationToken.None);
        lines.AddRange(
            records.Select(item => $"{item.Id} {string.Join(' ', item.Accounts.SelectMany(value => value.Accounts))}")
        );
        var holds = await Store.GetHoldsAsync(items, CancellationToken.None);
        lines.AddRange(items.Select(item => $"{item} held {holds.GetValueOrDefault(item)}"));
        foreach (
            var (item, account) in from item in items
            from account in new[] { Cast.KimsPhone, Cast.KimsMail, Cast.LeesPhone }
            select (item, account)
        )
        {
            lines.AddRange(
                await Store.HasAddedAccountAsync(item, account, CancellationToken.None)
                    ? [$"added {item} {account}"]
                    : []
            );
        }

        // Which call has a lease is a random number.
        return Holder().Replace(string.Join('\n', lines), "Holder");
    }

    [GeneratedRegex(@"Holder = -?\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Holder();
}
