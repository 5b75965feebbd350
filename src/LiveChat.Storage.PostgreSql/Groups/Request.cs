namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// A caller's waiting load or commit: it is cancelled, or taken and then answered.
/// </summary>
internal abstract class Request(ChannelId channel)
{
    private readonly long _since = TimeProvider.System.GetTimestamp();
    private int _isTaken;

    /// <summary>The channel; a group has at most one request for each.</summary>
    internal ChannelId Channel => channel;

    /// <summary>The approximate number of bytes sent to the server.</summary>
    internal virtual long Size => 0;

    /// <summary>The age of the request.</summary>
    internal TimeSpan Waited => TimeProvider.System.GetElapsedTime(_since);

    /// <summary>Whether the caller has the answer.</summary>
    internal abstract bool IsAnswered { get; }

    /// <summary>Takes the request, to do it or to cancel it; false if it was already taken.</summary>
    internal bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    internal abstract void Fail(Exception error);
}

/// <summary>A request with an answer.</summary>
internal abstract class Request<TAnswer>(ChannelId channel) : Request(channel)
{
    private readonly TaskCompletionSource<TAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the request is done, or has failed.</summary>
    protected Task<TAnswer> Answer => _answer.Task;

    /// <summary>
    /// Waits for the answer; by default until there is one, because a write that has begun cannot be cancelled.
    /// </summary>
    internal virtual Task<TAnswer> WaitAsync(CancellationToken cancellationToken) => Answer;

    /// <summary>
    /// Ends the request if the token is cancelled while it waits; dispose the registration after the answer.
    /// </summary>
    internal CancellationTokenRegistration CancelOn(CancellationToken token) =>
        token.UnsafeRegister(
            static (state, cancelled) =>
            {
                var request = (Request<TAnswer>)state!;
                if (request.TryTake())
                {
                    request._answer.TrySetCanceled(cancelled);
                }
            },
            this
        );

    internal override bool IsAnswered => _answer.Task.IsCompleted;

    internal void Complete(TAnswer answer) => _answer.TrySetResult(answer);

    internal override void Fail(Exception error) => _answer.TrySetException(error);
}
