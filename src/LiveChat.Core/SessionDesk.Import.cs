using System.Runtime.CompilerServices;
using LiveChat.Rules;

namespace LiveChat;

/// <content>Import of past sessions.</content>
public sealed partial class SessionDesk
{
    /// <summary>How many sessions are imported at the same time.</summary>
    private const int ImportsInFlight = 512;

    /// <summary>
    /// Imports a whole past session: what is missing is added, and what differs is reported and left (rule L6).
    /// </summary>
    /// <param name="session">The session with its messages.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// What was added, what was there, and what conflicts. Refused: ahead of clock, too many bindings, not newest.
    /// </returns>
    public async ValueTask<ImportOutcome> ImportAsync(
        ImportedSession session, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (Canonical(session.Channel) is not { } canonical)
        {
            return new ImportOutcome { Refusal = MalformedAddress(session.Channel) };
        }

        var command = new ImportSession(session with { Channel = canonical }, _ports.Time.GetUtcNow());
        return await _runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Imports a stream of past sessions, several at a time; it may be run again without harm (rule L6).
    /// </summary>
    /// <param name="sessions">The sessions, in any order; the same channel's are imported in this one.</param>
    /// <param name="cancellationToken">Breaks off; every session is imported whole or not at all.</param>
    /// <returns>What became of each session, in their order.</returns>
    public IAsyncEnumerable<ImportOutcome> ImportAsync(
        IEnumerable<ImportedSession> sessions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        return ImportEachAsync(sessions, cancellationToken);
    }

    private async IAsyncEnumerable<ImportOutcome> ImportEachAsync(
        IEnumerable<ImportedSession> sessions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var inFlight = new Queue<Task<ImportOutcome>>(ImportsInFlight);
        try
        {
            foreach (var session in sessions)
            {
                if (inFlight.Count == ImportsInFlight)
                {
                    yield return await inFlight.Dequeue().ConfigureAwait(false);
                }

                inFlight.Enqueue(ImportAsync(session, cancellationToken).AsTask());
            }

            while (inFlight.TryDequeue(out var next))
            {
                yield return await next.ConfigureAwait(false);
            }
        }
        finally
        {
            Task rest = Task.WhenAll(inFlight);
            await rest.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
