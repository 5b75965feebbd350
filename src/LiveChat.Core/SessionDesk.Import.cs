using System.Runtime.CompilerServices;
using LiveChat.Rules;

namespace LiveChat;

/// <content>Import of past sessions.</content>
public sealed partial class SessionDesk
{
    /// <summary>How many sessions are imported at the same time.</summary>
    private const int ImportsInFlight = 512;

    /// <summary>
    /// Imports a whole past session: adds what is missing, and reports differences that it leaves unchanged (rule L6).
    /// </summary>
    /// <param name="session">The session with its messages.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The number of added and of known messages, and the conflicts. Refused: ahead of clock, too many bindings, not
    /// newest.
    /// </returns>
    public async ValueTask<ImportOutcome> ImportAsync(
        ImportedSession session,
        CancellationToken cancellationToken = default
    )
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
    /// Imports a stream of past sessions, several at a time; importing them again changes nothing (rule L6).
    /// </summary>
    /// <param name="sessions">The sessions, in any order; sessions of one channel are imported in that order.</param>
    /// <param name="cancellationToken">Cancels the import; every session is imported whole or not at all.</param>
    /// <returns>The outcome for each session, in the sessions' order.</returns>
    public IAsyncEnumerable<ImportOutcome> ImportAsync(
        IEnumerable<ImportedSession> sessions,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(sessions);
        return ImportEachAsync(sessions, cancellationToken);
    }

    private async IAsyncEnumerable<ImportOutcome> ImportEachAsync(
        IEnumerable<ImportedSession> sessions,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
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
            // A caller who stops reading early still waits for the imports in flight: none runs on unobserved.
            Task rest = Task.WhenAll(inFlight);
            await rest.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
