using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Says by whom and when it was recorded that the customer of a session changed the address, or the address the
/// customer (rules P1, S8).
/// </summary>
internal sealed class Identities(HistoryPorts ports, SessionLists lists)
{
    /// <summary>
    /// Lists what the session's own timeline shows, nearest first, and the link by which a later address shows it.
    /// </summary>
    /// <param name="session">A session that the viewer may read.</param>
    /// <param name="viewer">The viewer.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    internal async ValueTask<ImmutableArray<IdentityReason>> ListAsync(
        Session session,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var entered = await ports.EnterTimelineAsync(session.Id, viewer, cancellationToken).ConfigureAwait(false);
        var own = (entered?.Segments.All ?? [])
            .Select(segment => segment.Beginning)
            .OfType<IdentityEntry>()
            .Select(one => new IdentityReason(one.Change, one.At, one.By));
        var later = await FindLaterAsync(session, viewer, cancellationToken).ConfigureAwait(false);
        return later is null ? [.. own.Distinct()] : [.. own.Distinct(), later];
    }

    /// <summary>
    /// The later channel names the link; a viewer who may read no session there learns nothing of that channel.
    /// </summary>
    private async ValueTask<IdentityReason?> FindLaterAsync(
        Session session,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var channel = session.Id.Channel;
        var facts = await ports.Sessions.ListReachFactsAsync([channel], cancellationToken).ConfigureAwait(false);
        if (facts.GetValueOrDefault(channel).Successor is not { } successor)
        {
            return null;
        }

        foreach (var status in Enum.GetValues<SessionStatus>())
        {
            var readable = await lists
                .ReadAsync(
                    SessionSelector.Of(successor.Channel),
                    viewer,
                    status,
                    limit: 1,
                    after: null,
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (readable is [var one])
            {
                var page = await ports
                    .ListForwardsAsync(one.Id, start: null, limit: 1, cancellationToken)
                    .ConfigureAwait(false);
                return page.Past.Predecessor is { } named && named.Channel == channel && session.OpenedAt < named.Before
                    ? new IdentityReason(IdentityChange.NewAddress, named.At, named.By) { IsEarlier = true }
                    : null;
            }
        }

        return null;
    }
}
