namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// One caller's load or commit while it waits for its turn: it is cancelled, or taken and then answered.
/// </summary>
internal abstract class Request(ChannelId channel)
{
    private readonly long _since = TimeProvider.System.GetTimestamp();
    private int _isTaken;

    /// <summary>The channel; a group has at most one request of each.</summary>
    internal ChannelId Channel => channel;

    /// <summary>About how many bytes go to the server.</summary>
    internal virtual long Size => 0;

    /// <summary>How long ago it was made.</summary>
    internal TimeSpan Waited => TimeProvider.System.GetElapsedTime(_since);

    /// <summary>Whether its caller has the answer.</summary>
    internal abstract bool IsAnswered { get; }

    /// <summary>Takes the request, to do it or to cancel it; false when it was taken before.</summary>
    internal bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    internal abstract void Fail(Exception error);
}

/// <summary>A request with an answer.</summary>
internal abstract class Request<TAnswer>(ChannelId channel) : Request(channel)
{
    private readonly TaskCompletionSource<TAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it was done, or will not be.</summary>
    protected Task<TAnswer> Answer => _answer.Task;

    /// <summary>
    /// Waits for the answer; by default until there is one, for a write that has begun is done or not.
    /// </summary>
    internal virtual Task<TAnswer> WaitAsync(CancellationToken cancellationToken) => Answer;

    /// <summary>
    /// Ends it when the token is cancelled while it waits; dispose the registration after the answer.
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
