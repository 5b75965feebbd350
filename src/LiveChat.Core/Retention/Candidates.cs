using System.Runtime.CompilerServices;
using LiveChat.History;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Retention;

/// <summary>
/// The channels of a live chat in which something may have expired, each once, oldest first. By age they are found by
/// their sessions that are not active, by inactivity by their newest ones; neither looks at what was opened since.
/// </summary>
internal static class Candidates
{
    private static readonly SessionStatus[] Ended = [SessionStatus.Closed, SessionStatus.Spam];

    internal static async IAsyncEnumerable<ChannelId> OfAsync(
        CheckedStore store,
        LiveChatSettings liveChat,
        DateTimeOffset cutOff,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var done = new HashSet<ChannelId>();
        var lists = liveChat.Retention.IsByInactivity
            ? [NewestAsync(store, liveChat.Id, cutOff, cancellationToken)]
            : Ended.Select(status => EndedAsync(store, liveChat.Id, status, cutOff, cancellationToken));
        foreach (var list in lists)
        {
            await foreach (var session in list.ConfigureAwait(false))
            {
                if (
                    session.Status != SessionStatus.Active
                    && RemovalRule.LastOf(session) < cutOff
                    && done.Add(session.Id.Channel)
                )
                {
                    yield return session.Id.Channel;
                }
            }
        }
    }

    private static async IAsyncEnumerable<Session> EndedAsync(
        CheckedStore store,
        LiveChatId liveChat,
        SessionStatus status,
        DateTimeOffset cutOff,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var query = new SessionQuery
        {
            Selector = SessionSelector.Of(liveChat),
            Status = status,
            OpenedBefore = cutOff,
            Direction = PagingDirection.Forwards,
            Limit = PageLimits.Sessions,
        };
        while (true)
        {
            var page = await store.ListAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var session in page)
            {
                yield return session;
            }

            if (page.Length < query.Limit)
            {
                yield break;
            }

            query = query with { After = page[^1].Id };
        }
    }

    private static async IAsyncEnumerable<Session> NewestAsync(
        CheckedStore store,
        LiveChatId liveChat,
        DateTimeOffset cutOff,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var query = new NewestQuery
        {
            LiveChat = liveChat,
            OpenedBefore = cutOff,
            Limit = PageLimits.Sessions,
        };
        while (true)
        {
            var page = await store.ListNewestAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var session in page)
            {
                yield return session;
            }

            if (page.Length < query.Limit)
            {
                yield break;
            }

            query = query with { After = page[^1].Id };
        }
    }
}
