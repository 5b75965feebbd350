namespace LiveChat.Storage.Sqlite;

/// <summary>A caller's waiting write: it is cancelled, or taken and then answered.</summary>
/// <param name="write">Writes the rows.</param>
/// <param name="size">The approximate number of bytes.</param>
internal sealed class WriteRequest(Action<Connection> write, long size) : IDisposable
{
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _cancellation;
    private int _isTaken;

    internal Action<Connection> Write => write;

    internal long Size => size;

    /// <summary>Whether it runs apart from every group and transaction, and gets no connection.</summary>
    internal bool IsAlone { get; init; }

    /// <summary>Completes when the write is durable, or has failed.</summary>
    internal Task Answer => _answer.Task;

    /// <summary>The error of this write alone; null if it must be committed.</summary>
    internal Exception? Error { get; set; }

    internal void CancelOn(CancellationToken token) =>
        _cancellation = token.UnsafeRegister(
            static (state, cancelled) =>
            {
                var request = (WriteRequest)state!;
                if (request.TryTake())
                {
                    request._answer.TrySetCanceled(cancelled);
                }
            },
            this
        );

    /// <summary>Takes the write, to do it or to cancel it; false if it was already taken.</summary>
    internal bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    internal void Complete(Exception? error)
    {
        if (error is null)
        {
            _answer.TrySetResult();
        }
        else
        {
            _answer.TrySetException(error);
        }
    }

    public void Dispose() => _cancellation.Dispose();
}
