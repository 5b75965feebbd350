namespace LiveChat.Storage.ConformanceTests.Faults;

/// <summary>Counts the calls of a store, and makes the k-th call fail.</summary>
internal sealed class FaultPlan(int failing, FaultMode mode)
{
    private const string Commit = $"{nameof(IChannelStore)}.{nameof(IChannelStore.CommitAsync)}";

    private static readonly string[] Writes =
    [
        Commit,
        $"{nameof(IChannelStore)}.{nameof(IChannelStore.SetAddedAccountAsync)}",
        $"{nameof(IReadMarkStore)}.{nameof(IReadMarkStore.SetAsync)}",
        $"{nameof(IErasureStore)}.{nameof(IErasureStore.RemoveAddedAccountsAsync)}",
    ];

    private readonly Lock _gate = new();
    private int _calls;
    private bool _isBroken;

    /// <summary>The member that the fault hit; null when it hit none.</summary>
    public string? Hit { get; private set; }

    /// <summary>The token that the fault cancels, if the mode cancels.</summary>
    public CancellationTokenSource Cancellation { get; private set; } = new();

    public int Calls => _calls;

    /// <summary>Ends the fault: later calls work.</summary>
    public void Mend()
    {
        lock (_gate)
        {
            _isBroken = false;
            Cancellation = new CancellationTokenSource();
        }
    }

    public async ValueTask<T> RunAsync<T>(string member, Func<ValueTask<T>> call)
    {
        var isWrite = Writes.Contains(member);
        var (isFirst, isBroken) = Count(member);
        if (isFirst && mode == FaultMode.Cancelled)
        {
            await Cancellation.CancelAsync();
        }

        if (isFirst && mode == FaultMode.Conflict && member == Commit)
        {
            throw new ConcurrencyException("Another host committed first.");
        }

        if (isBroken && (!isFirst || mode is FaultMode.BeforeOnce or FaultMode.BeforeForGood))
        {
            throw Failure(member, isUnknown: isWrite && !isFirst);
        }

        var answer = await call();
        return isBroken ? throw Failure(member, isWrite) : answer;
    }

    private (bool IsFirst, bool IsBroken) Count(string member)
    {
        lock (_gate)
        {
            if (++_calls != failing)
            {
                return (false, _isBroken);
            }

            Hit = member;
            _isBroken = mode is FaultMode.BeforeForGood or FaultMode.AfterForGood;
            return (true, mode is not (FaultMode.Conflict or FaultMode.Cancelled));
        }
    }

    private static StoreException Failure(string member, bool isUnknown) =>
        new("faulty", member, "an injected fault", isUnknown, innerException: null);
}
