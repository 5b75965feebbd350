namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// Gathers what many callers ask while the server is busy, and gives it on in groups: at most one request a channel
/// in all groups on their way, and where tables are distributed, one shard a group.
/// </summary>
/// <remarks>
/// One group at a time is the fastest, for it is the largest; another goes beside it when somebody has waited for long.
/// </remarks>
/// <param name="maxGroup">How many requests a group has at the most.</param>
/// <param name="maxGroups">How many groups are on their way at the most.</param>
/// <param name="shardOf">The shard of a channel.</param>
/// <param name="run">Does a group and answers every request of it; never throws.</param>
internal sealed class GroupQueue<TRequest>(
    int maxGroup,
    int maxGroups,
    Func<ChannelId, int> shardOf,
    Func<List<TRequest>, Task> run
)
    where TRequest : Request
{
    /// <summary>A group takes no more after so many bytes, so that nobody waits for others' books.</summary>
    private const long MaxSize = 8 << 20;

    /// <summary>How long a request waits for the groups on their way before another goes beside them.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly LinkedList<TRequest> _waiting = [];
    private readonly Dictionary<ChannelId, TRequest> _onTheirWay = [];

    /// <summary>Where the groups go that have taken their requests.</summary>
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

    /// <summary>Takes no more, and completes when what waits is done.</summary>
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
    /// Starts a group if there is room, and a request that need not wait: for a group on its way that has its channel,
    /// or for one to its shard, unless it has waited for that long enough.
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

    /// <summary>Whether no group on its way goes to a shard, or may still choose to.</summary>
    private bool IsFree(int shard) => _running == _shards.Count && !_shards.Contains(shard);

    /// <summary>Looks again when somebody may have waited for long enough.</summary>
    private async Task LookAfterAsync()
    {
        await Task.Delay(s_patience).ConfigureAwait(false);
        lock (_lock)
        {
            _isLookedAfter = false;
            Start();
        }
    }

    /// <summary>Whether a group on its way has a request of the channel that is not answered.</summary>
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
    /// Lets those come who are about to: the callers of a group that was answered go on at the same moment.
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

    /// <summary>Takes the first request that may go, and those after it that may go with it.</summary>
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
