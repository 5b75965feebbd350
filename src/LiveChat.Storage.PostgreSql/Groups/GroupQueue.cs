namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// Gathers the requests of many callers while the server is busy, and passes them on in groups: at most one request for
/// a in all groups on their way, and where tables are distributed, one shard a group.
/// </summary>
/// <remarks>
/// One group at a time is the fastest, because it is the largest; another starts when a caller has waited for long.
/// </remarks>
/// <param name="maxGroup">The maximum number of requests in a group.</param>
/// <param name="maxGroups">The maximum number of concurrent groups.</param>
/// <param name="shardOf">The shard of a channel.</param>
/// <param name="run">Runs a group and answers every request in it; never throws.</param>
internal sealed class GroupQueue<TRequest>(
    int maxGroup,
    int maxGroups,
    Func<ChannelId, int> shardOf,
    Func<List<TRequest>, Task> run
)
    where TRequest : Request
{
    /// <summary>A group ends at this many bytes, so that one large commit does not delay the rest.</summary>
    private const long MaxSize = 8 << 20;

    /// <summary>How long a request waits for the running groups before another group starts.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly LinkedList<TRequest> _waiting = [];
    private readonly Dictionary<ChannelId, TRequest> _onTheirWay = [];

    /// <summary>The shards of the groups that have taken their requests.</summary>
    private readonly List<int> _shards = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private bool _isLookedAfter;
    private bool _isEnding;

    internal void Add(TRequest request)
    {
        lock (_lock)
        {
            if (_isEnding)
            {
                throw PostgreSqlError.OfDisposed();
            }

            _waiting.AddLast(request);
            Start();
        }
    }

    /// <summary>Accepts no more, and completes when the waiting requests are done.</summary>
    internal Task EndAsync()
    {
        lock (_lock)
        {
            _isEnding = true;
            EndIfIdle();
        }

        return _ended.Task;
    }

    /// <summary>
    /// Starts a group if there is room, and a request that need not wait: for a running group that has its channel,
    /// or for one to its shard, unless it has waited long enough.
    /// </summary>
    private void Start()
    {
        if (_running == maxGroups || _waiting.Count == 0)
        {
            return;
        }

        var first = _waiting.FirstOrDefault(request => !IsBusy(request.Channel));
        if (first is not null && (IsFree(shardOf(first.Channel)) || first.Waited >= s_patience))
        {
            _running++;
            ThreadPool.UnsafeQueueUserWorkItem(static queue => _ = queue.RunAsync(), this, preferLocal: false);
        }
        else if (!_isLookedAfter)
        {
            _isLookedAfter = true;
            _ = LookAfterAsync();
        }
    }

    /// <summary>Whether no running group goes to a shard, or may still choose it.</summary>
    private bool IsFree(int shard) => _running == _shards.Count && !_shards.Contains(shard);

    /// <summary>Checks again when a caller may have waited long enough.</summary>
    private async Task LookAfterAsync()
    {
        await Task.Delay(s_patience).ConfigureAwait(false);
        lock (_lock)
        {
            _isLookedAfter = false;
            Start();
        }
    }

    /// <summary>Whether a running group has an unanswered request for the channel.</summary>
    private bool IsBusy(ChannelId channel) => _onTheirWay.TryGetValue(channel, out var other) && !other.IsAnswered;

    private async Task RunAsync()
    {
        await GatherAsync().ConfigureAwait(false);
        var (shard, group) = Take();
        if (group.Count > 0)
        {
            await run(group).ConfigureAwait(false);
        }

        lock (_lock)
        {
            _running--;
            _shards.Remove(shard);
            foreach (var request in group.Where(request => _onTheirWay.GetValueOrDefault(request.Channel) == request))
            {
                _onTheirWay.Remove(request.Channel);
            }

            Start();
            EndIfIdle();
        }
    }

    /// <summary>
    /// Waits for imminent requests, because the callers of an answered group continue at the same moment.
    /// </summary>
    private async ValueTask GatherAsync()
    {
        for (int before = 0, now = Count(); now > before && now < maxGroup; (before, now) = (now, Count()))
        {
            await Task.Yield();
        }

        int Count()
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Takes the first request that may start, and later ones that may join it.</summary>
    private (int Shard, List<TRequest> Group) Take()
    {
        lock (_lock)
        {
            var group = new List<TRequest>();
            int? shard = null;
            var size = 0L;
            for (var node = _waiting.First; node is not null && group.Count < maxGroup && size < MaxSize; )
            {
                var (request, next) = (node.Value, node.Next);
                if (!IsBusy(request.Channel) && (shard is null || shard == shardOf(request.Channel)))
                {
                    _waiting.Remove(node);
                    if (request.TryTake())
                    {
                        group.Add(request);
                        size += request.Size;
                        _onTheirWay[request.Channel] = request;
                        shard = shardOf(request.Channel);
                    }
                }

                node = next;
            }

            var to = shard ?? 0;
            _shards.Add(to);
            Start();
            return (to, group);
        }
    }

    private void EndIfIdle()
    {
        if (_isEnding && _running == 0 && _waiting.Count == 0)
        {
            _ended.TrySetResult();
        }
    }
}
