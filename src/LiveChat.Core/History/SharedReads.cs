namespace LiveChat.History;

/// <summary>
/// Reads of the store that callers with the same question share for as long as the object lives: between two wake-ups.
/// </summary>
internal sealed class SharedReads
{
    /// <summary>The largest number of answers kept; further questions are read for their caller alone.</summary>
    internal const int Most = 64;

    private readonly Dictionary<object, object> _reads = [];

    /// <summary>Reads, or shares the read of another caller with an equal question.</summary>
    /// <param name="question">What determines the answer; equal by value, and of a type of its own.</param>
    /// <param name="read">Reads the store; must not use the caller's own token.</param>
    /// <param name="cancellationToken">Ends the caller's waiting, and the read only if nobody else waits.</param>
    /// <param name="alone">Reads for the caller alone, if there is no room; null: the same read.</param>
    internal ValueTask<T> ReadAsync<T>(
        object question,
        Func<CancellationToken, ValueTask<T>> read,
        CancellationToken cancellationToken,
        Func<CancellationToken, ValueTask<T>>? alone = null
    )
    {
        SharedRead<T>? shared;
        lock (_reads)
        {
            shared = _reads.GetValueOrDefault(question) as SharedRead<T>;
            if (shared?.TryJoin() != true)
            {
                shared = _reads.Count < Most || shared is not null ? new SharedRead<T>(read) : null;
                if (shared?.TryJoin() == true)
                {
                    _reads[question] = shared;
                }
            }
        }

        return shared is null ? (alone ?? read)(cancellationToken) : shared.AnswerAsync(cancellationToken);
    }
}
