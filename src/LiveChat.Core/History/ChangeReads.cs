namespace LiveChat.History;

/// <summary>
/// The reads of one timeline's changes between two wake-ups. A look shares an answer that begins at its version or
/// earlier, so that feeds a few versions apart still need one read.
/// </summary>
internal sealed class ChangeReads
{
    /// <summary>The largest number of answers kept; further questions are read for their caller alone.</summary>
    private const int Most = 4;

    private readonly List<(long After, SharedRead<SharedChanges> Read)> _reads = [];

    /// <summary>Reads the changes after a version, or shares the read of another look.</summary>
    /// <param name="version">The look's version.</param>
    /// <param name="slowest">Returns the version from which a new read helps the other looks too.</param>
    /// <param name="read">Reads the changes after a version.</param>
    /// <param name="cancellationToken">Ends the caller's waiting.</param>
    internal async ValueTask<SharedChanges> ReadAsync(
        long version,
        Func<long, long> slowest,
        Func<long, CancellationToken, ValueTask<SharedChanges>> read,
        CancellationToken cancellationToken
    )
    {
        if (Join(version, slowest, read) is { } near)
        {
            var changes = await near.AnswerAsync(cancellationToken).ConfigureAwait(false);
            if (changes.Covers(version))
            {
                return changes;
            }
        }

        // The shared answer ends at its limit before this version, or there are too many answers.
        return Join(version, slowest: null, read) is { } own
            ? await own.AnswerAsync(cancellationToken).ConfigureAwait(false)
            : await read(version, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Joins the read that begins at the version or closest before it, or a new one; null if there is no room.
    /// </summary>
    private SharedRead<SharedChanges>? Join(
        long version,
        Func<long, long>? slowest,
        Func<long, CancellationToken, ValueTask<SharedChanges>> read
    )
    {
        lock (_reads)
        {
            _reads.RemoveAll(one => one.Read.IsLost);
            foreach (var (after, shared) in _reads.OrderByDescending(one => one.After))
            {
                if ((slowest is null ? after == version : after <= version) && shared.TryJoin())
                {
                    return shared;
                }
            }

            if (_reads.Count == Most)
            {
                return null;
            }

            var from = slowest?.Invoke(version) ?? version;
            var begun = new SharedRead<SharedChanges>(token => read(from, token));
            begun.TryJoin();
            _reads.Add((from, begun));
            return begun;
        }
    }
}
