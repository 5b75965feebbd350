namespace LiveChat.Storage.PostgreSql.Tests.Crash;

/// <summary>Lets writers through while the server is up, and counts their answers.</summary>
internal sealed class ServerGate
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _up = NewSource();
    private TaskCompletionSource _reached = NewSource();
    private int _count;
    private int _goal = int.MaxValue;

    /// <summary>Whether writers must end.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>The number of acknowledged messages.</summary>
    public int Acknowledged => Volatile.Read(ref _count);

    /// <summary>Waits while the server is down.</summary>
    public Task WaitAsync() => _up.Task;

    public void Open() => _up.TrySetResult();

    public void Close() => _up = NewSource();

    /// <summary>Makes writers end after the answers to their current messages.</summary>
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

    /// <summary>Completes when this many more messages are acknowledged.</summary>
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
