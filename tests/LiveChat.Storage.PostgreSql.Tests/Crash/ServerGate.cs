namespace LiveChat.Storage.PostgreSql.Tests.Crash;

/// <summary>Lets writers through while the server is up, and counts what they were answered.</summary>
internal sealed class ServerGate
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _up = NewSource();
    private TaskCompletionSource _reached = NewSource();
    private int _count;
    private int _goal = int.MaxValue;

    /// <summary>Whether writers are to end.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>How many messages were acknowledged.</summary>
    public int Acknowledged => Volatile.Read(ref _count);

    /// <summary>Waits while the server is down.</summary>
    public Task WaitAsync() => _up.Task;

    public void Open() => _up.TrySetResult();

    public void Close() => _up = NewSource();

    /// <summary>Lets writers end once what they have begun is answered.</summary>
    public void End() => IsEnding = true;

    public void Count()
    {
        lock (_lock)
        {
            _count++;
            if (_count >= _goal)
            {
                _reached.TrySetResult();
            }
        }
    }

    /// <summary>Completes when so many more are acknowledged.</summary>
    public Task MoreAsync(int more)
    {
        lock (_lock)
        {
            _reached = NewSource();
            _goal = _count + more;
            return _reached.Task;
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
