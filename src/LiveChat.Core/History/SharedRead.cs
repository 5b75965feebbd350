namespace LiveChat.History;

/// <summary>
/// One read of the store whose answer several callers share. A caller who leaves does not end the read for the others;
/// the last one does. A failure reaches all who wait at that moment, and nobody after them.
/// </summary>
internal sealed class SharedRead<T>
{
    private readonly Func<CancellationToken, ValueTask<T>> _read;
    private readonly CancellationToken _token;
    private readonly Func<Task> _cancel;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;
    private bool _hasBegun;
    private bool _isLost;

    internal SharedRead(Func<CancellationToken, ValueTask<T>> read)
    {
        // A source without a timer needs no disposal, and nobody would know when.
        var source = new CancellationTokenSource();
        (_read, _token, _cancel) = (read, source.Token, source.CancelAsync);
    }

    /// <summary>Whether the read failed or was cancelled.</summary>
    internal bool IsLost => Volatile.Read(ref _isLost);

    /// <summary>Joins the callers; returns false if the read failed or was cancelled: the caller reads anew.</summary>
    internal bool TryJoin()
    {
        lock (_gate)
        {
            _waiting += _isLost ? 0 : 1;
            return !_isLost;
        }
    }

    /// <summary>Waits for the answer, after joining, and leaves; the first caller begins the read.</summary>
    internal async ValueTask<T> AnswerAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Begins())
            {
                _ = RunAsync();
            }

            return await _answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (LeavesAlone())
            {
                await _cancel().ConfigureAwait(false);
            }
        }
    }

    private bool Begins()
    {
        lock (_gate)
        {
            return !_hasBegun && (_hasBegun = true);
        }
    }

    /// <summary>Leaves; returns true if nobody waits any more for a read that still runs.</summary>
    private bool LeavesAlone()
    {
        lock (_gate)
        {
            var isAlone = --_waiting == 0 && !_answer.Task.IsCompleted;
            _isLost |= isAlone;
            return isAlone;
        }
    }

    private async Task RunAsync()
    {
        try
        {
            _answer.SetResult(await _read(_token).ConfigureAwait(false));
        }
        catch (Exception error)
        {
            lock (_gate)
            {
                _isLost = true;
            }

            // Every error goes to those who wait for this read. Where nobody waits any more, nobody is left to see it.
            _answer.SetException(error);
            _ = _answer.Task.Exception;
        }
    }
}
