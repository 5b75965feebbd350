using System.Runtime.CompilerServices;

namespace LiveChat.History;

/// <summary>
/// The live feed of a list (rule P7): the first page again whenever it differs, and only then, so that what the viewer
/// may not read does not even show by its timing.
/// </summary>
internal sealed class SessionListFeed(HistoryPorts ports, SessionLists lists)
{
    internal async IAsyncEnumerable<SessionListPage> WatchAsync(
        SessionList list,
        Viewer viewer,
        SessionStatus status,
        int pageSize,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var wakeUp = new WakeUp(ports.Notifier, static _ => true);
        SessionListPage? last = null;
        while (true)
        {
            var page = await lists.ListAsync(list, viewer, status, pageSize, after: null, cancellationToken)
                .ConfigureAwait(false);
            if (page != last)
            {
                yield return page;
                last = page;
            }

            await Task.Delay(ports.Options.ListInterval, ports.Time, cancellationToken).ConfigureAwait(false);
            await wakeUp.WaitAsync(ports.Options.FeedInterval, ports.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
