using System.Runtime.CompilerServices;
using LiveChat.Desk;
using LiveChat.History;
using LiveChat.Storage;

namespace LiveChat.Retention;

/// <summary>Finds the channels of a customer, and those that are linked with them.</summary>
internal sealed class ErasureTargets(DeskPorts ports, CommandRunner runner)
{
    /// <summary>How many accounts one list names.</summary>
    private const int Batch = 1_000;

    /// <summary>Finds the channels that a request names, in the order of their ids.</summary>
    internal async ValueTask<SortedDictionary<ChannelId, Channel>> FindAsync(
        ErasureRequest request,
        CancellationToken cancellationToken
    )
    {
        var found = new SortedDictionary<ChannelId, Channel>();
        var accounts = request.Accounts.Select(one => ports.Options.Canonical(one) ?? one).Distinct().ToList();
        foreach (var some in accounts.Chunk(Batch))
        {
            await foreach (
                var session in ListAsync(SessionSelector.Of([.. some]), cancellationToken).ConfigureAwait(false)
            )
            {
                found.TryAdd(session.Id.Channel, session.Channel);
            }
        }

        if (request.Contact is { } contact)
        {
            await foreach (
                var session in ListAsync(SessionSelector.Of([contact]), cancellationToken).ConfigureAwait(false)
            )
            {
                if (session.Contact?.Item == contact)
                {
                    found.TryAdd(session.Id.Channel, session.Channel);
                }
            }
        }

        await AddWithoutSessionsAsync(found, accounts, cancellationToken).ConfigureAwait(false);
        return found;
    }

    /// <summary>Whether a session of another channel has the account.</summary>
    internal async ValueTask<bool> HasOthersAsync(
        Account account,
        IReadOnlyDictionary<ChannelId, Channel> besides,
        CancellationToken cancellationToken
    )
    {
        await foreach (var session in ListAsync(SessionSelector.Of([account]), cancellationToken).ConfigureAwait(false))
        {
            if (!besides.ContainsKey(session.Id.Channel))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Finds the channels that timelines join with those of a customer, and that were not named.</summary>
    internal async ValueTask<List<LinkedChannel>> LinkedAsync(
        IReadOnlyDictionary<ChannelId, Channel> named,
        CancellationToken cancellationToken
    )
    {
        var linked = new SortedDictionary<ChannelId, LinkedChannel>();
        var left = new Queue<ChannelId>(named.Keys);
        while (left.TryDequeue(out var channel))
        {
            var state = await ports
                .Store.LoadAsync(channel, new ChannelNeeds(), cancellationToken)
                .ConfigureAwait(false);
            foreach (var other in new[] { state.Past.Predecessor?.Channel, state.Successor?.Channel })
            {
                if (other is { } id && !named.ContainsKey(id) && !linked.ContainsKey(id))
                {
                    var known = await ports
                        .Store.LoadAsync(id, new ChannelNeeds(), cancellationToken)
                        .ConfigureAwait(false);
                    linked.Add(id, new LinkedChannel(id, known.Newest?.Channel));
                    left.Enqueue(id);
                }
            }
        }

        return [.. linked.Values];
    }

    /// <summary>
    /// Adds the channels of accounts on connectors that there are: one may have no session, but placeholders, or what
    /// an
    /// erasure has left that was stopped.
    /// </summary>
    private async ValueTask AddWithoutSessionsAsync(
        SortedDictionary<ChannelId, Channel> found,
        List<Account> accounts,
        CancellationToken cancellationToken
    )
    {
        var liveChats = await ports.LiveChats.ListAsync(cancellationToken).ConfigureAwait(false);
        var all =
            from liveChat in liveChats
            from connector in liveChat.Connectors
            from account in accounts
            where account.Messenger == connector.Messenger
            select new Channel(liveChat.Id, connector.Id, account);
        foreach (var channel in all)
        {
            var id = await runner.IdOfAsync(channel, cancellationToken).ConfigureAwait(false);
            if (found.ContainsKey(id))
            {
                continue;
            }

            var state = await ports.Store.LoadAsync(id, new ChannelNeeds(), cancellationToken).ConfigureAwait(false);
            if (state.Version > 0)
            {
                found.Add(id, channel);
            }
        }
    }

    private async IAsyncEnumerable<Session> ListAsync(
        SessionSelector selector,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var query = new SessionQuery { Selector = selector, Limit = PageLimits.Sessions };
        while (true)
        {
            var page = await ports.Sessions.ListAsync(query, cancellationToken).ConfigureAwait(false);
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
