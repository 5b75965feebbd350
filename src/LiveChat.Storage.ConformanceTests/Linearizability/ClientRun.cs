using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests.Linearizability;

/// <summary>A few clients that write and read one channel and one mark at once, and record the answers.</summary>
internal sealed class ClientRun(IReadOnlyList<StorePorts> hosts, ScriptedChannel channel, int seed)
{
    private readonly Lock _gate = new();
    private readonly List<Operation> _operations = [];
    private long _time;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<IReadOnlyList<Operation>> RunAsync(int clients, int calls)
    {
        using var start = new Barrier(clients);
        await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(client =>
                    Task.Factory.StartNew(
                            async () =>
                            {
                                start.SignalAndWait(Token);
                                await WorkAsync(client, calls);
                            },
                            Token,
                            TaskCreationOptions.LongRunning,
                            TaskScheduler.Default
                        )
                        .Unwrap()
                )
        );
        return _operations;
    }

    private async Task WorkAsync(int client, int calls)
    {
        var random = new Random(HashCode.Combine(seed, client));
        var here = new ScriptedChannel(hosts[client % hosts.Count], channel.Id, channel.Channel);
        for (var call = 0; call < calls; call++)
        {
            await (
                random.Next(7) switch
                {
                    0 => LoadAsync(here),
                    1 => PageAsync(here),
                    2 => FollowAsync(here),
                    3 => SetMarkAsync(hosts[client % hosts.Count], random.Next(10)),
                    4 => GetMarkAsync(hosts[client % hosts.Count]),
                    _ => AppendAsync(here, hosts[client % hosts.Count], $"{client}.{call}"),
                }
            );
        }
    }

    private async Task AppendAsync(ScriptedChannel here, StorePorts host, string id)
    {
        await LoadAsync(here);
        var expected = (int)here.Version;
        var commit = here.Next()
            .Put(here.Session() with { CustomerMessages = expected + 1 })
            .Put(here.Message(id, effective: expected))
            .Build();
        await RecordAsync(
            () => host.TryCommitAsync(commit),
            isDone =>
                view =>
                    (view.Version == expected) != isDone ? null
                    : isDone ? view with { Ids = view.Ids + id + " ", Version = view.Version + 1 }
                    : view,
            $"append {id} on {expected}"
        );
    }

    private Task LoadAsync(ScriptedChannel here) =>
        RecordAsync(
            async () =>
            {
                await here.CatchUpAsync();
                return (int)here.Version;
            },
            version => view => view.Version == version ? view : null,
            "load"
        );

    private Task PageAsync(ScriptedChannel here) =>
        RecordAsync(
            async () =>
            {
                var page = await here.PageAsync();
                return (Ids: string.Concat(page.Entries.Select(entry => entry.Id.Value + " ")), page.Version);
            },
            page => view => view.Ids == page.Ids && view.Version == page.Version ? view : null,
            "page"
        );

    private Task FollowAsync(ScriptedChannel here) =>
        RecordAsync(
            async () => string.Concat((await here.ChangesAsync()).Entries.Select(entry => entry.Id.Value + " ")),
            ids => view => view.Ids == ids ? view : null,
            "changes"
        );

    private Task SetMarkAsync(StorePorts host, int count) =>
        RecordAsync(
            async () =>
            {
                await host.Marks.SetAsync(EveryCall.User, channel.SessionId(), new ReadMark(count, null), Token);
                return count;
            },
            set => view => view with { Mark = Math.Max(view.Mark, set) },
            "set mark"
        );

    private Task GetMarkAsync(StorePorts host) =>
        RecordAsync(
            async () =>
                (await host.Marks.GetAsync([EveryCall.User], [channel.SessionId()], Token))
                    .GetValueOrDefault(new ReadMarkKey(EveryCall.User, channel.SessionId()))
                    ?.Count
                ?? -1,
            mark => view => view.Mark == mark ? view : null,
            "get mark"
        );

    private async Task RecordAsync<T>(Func<Task<T>> call, Func<T, Func<ClientView, ClientView?>> apply, string name)
    {
        var began = Interlocked.Increment(ref _time);
        await LetOthersAsync(began);
        var answer = await call();
        await LetOthersAsync(began + 1);
        var operation = new Operation(began, Interlocked.Increment(ref _time), $"{name}: {answer}", apply(answer));
        lock (_gate)
        {
            _operations.Add(operation);
        }
    }

    /// <summary>
    /// Every third time the other clients go first, so that calls overlap even on a store that answers synchronously.
    /// </summary>
    private static async ValueTask LetOthersAsync(long turn)
    {
        if (turn % 3 == 0)
        {
            await Task.Yield();
        }
    }
}
