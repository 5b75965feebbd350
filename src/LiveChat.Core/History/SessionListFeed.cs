using System.Runtime.CompilerServices;

namespace LiveChat.History;

/// <summary>
/// Watches a list (rule P7): it yields the first page again whenever it differs, and only then, so that not even the
/// timing reveals what the viewer may not read.
/// </summary>
internal sealed class SessionListFeed(HistoryPorts ports, SessionLists lists)
{
    internal async IAsyncEnumerable<SessionListPage> WatchAsync(
        SessionList list,
        Viewer viewer,
        SessionStatus status,
        int pageSize,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var wakeUp = new WakeUp(ports.Notifier, static _ => true);
        SessionListPage? last = null;
        while (true)
        {
            var page = await lists
                .ListAsync(list, viewer, status, pageSize, after: null, cancellationToken)
                .ConfigureAwait(false);
            if (page != last)
            {
                yield return page;
                last = page;
            }

            // Wake-ups of every channel end here, so a rest between two looks bounds the cost in busy hours.
            await Task.Delay(ports.Options.ListInterval, ports.Time, cancellationToken).ConfigureAwait(false);
            await wakeUp.WaitAsync(ports.Options.FeedInterval, ports.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
