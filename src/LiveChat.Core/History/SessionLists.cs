using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>Lists the selected sessions that the viewer may read, page by page (rules S1–S6).</summary>
internal sealed class SessionLists(HistoryPorts ports, SessionEntries entries)
{
    private static readonly Refusal NotServed = new(
        RefusalCode.FilterNotServed,
        "No index serves this filter here. Every list is filtered by operator or unassigned, and by time of opening; a "
            + "live chat's list also by messenger or by connector, and a widget's list by account by messenger."
    );

    internal async ValueTask<SessionListPage> ListAsync(
        SessionList list,
        Viewer viewer,
        SessionStatus status,
        int pageSize,
        SessionListCursor? after,
        CancellationToken cancellationToken
    )
    {
        if (after is { } cursor && !cursor.BelongsTo(list, status))
        {
            return new SessionListPage { Refusal = Refusal.ForeignCursor("list", "first") };
        }

        if (!list.IsServed)
        {
            return new SessionListPage { Refusal = NotServed };
        }

        var (selector, diagnostics) = await list.SelectAsync(ports, viewer, cancellationToken).ConfigureAwait(false);
        if (selector is null || list.Filter.IsEmptyRange)
        {
            return new SessionListPage { Diagnostics = diagnostics };
        }

        // One session more than the page shows tells whether there is a next page.
        var sessions = await ReadAsync(
                selector,
                viewer,
                status,
                pageSize + 1,
                after?.After,
                cancellationToken,
                filter: list.Filter
            )
            .ConfigureAwait(false);
        ImmutableArray<Session> shown = [.. sessions.Take(pageSize)];
        return new SessionListPage
        {
            Items = await entries.OfAsync(shown, viewer, cancellationToken).ConfigureAwait(false),
            Next = sessions.Length > pageSize ? SessionListCursor.Of(list, status, shown[^1].Id) : null,
            Diagnostics = diagnostics,
        };
    }

    /// <summary>
    /// Reads sessions that the viewer may read: the store filters by scope, and every row is checked again.
    /// </summary>
    internal async ValueTask<ImmutableArray<Session>> ReadAsync(
        SessionSelector selector,
        Viewer viewer,
        SessionStatus status,
        int limit,
        SessionId? after,
        CancellationToken cancellationToken,
        LiveChatSettings? only = null,
        SessionFilter? filter = null
    )
    {
        var liveChats = only is null
            ? await ports.LiveChats.ListAsync(cancellationToken).ConfigureAwait(false)
            : [only];
        var readable = Visibility.ScopeOf(viewer, liveChats, ports.Options.AccessPolicy, status);

        // Narrowed after the decision, so that a filter takes away and never adds.
        var scope = filter switch
        {
            { Operator: { } user } => readable.WithOperator(user),
            { IsUnassigned: true } => readable.Unassigned(),
            _ => readable,
        };
        if (scope.IsEmpty)
        {
            return [];
        }

        var query = new SessionQuery
        {
            Selector = selector,
            Status = status,
            Scope = scope,
            Messenger = selector is LiveChatSelector ? filter?.Messenger : null,
            Connector = filter?.Connector,
            OpenedFrom = filter?.OpenedFrom,
            OpenedBefore = filter?.OpenedBefore,
            After = after,
            Limit = limit,
        };
        var sessions = await ports.Sessions.ListAsync(query, cancellationToken).ConfigureAwait(false);
        foreach (var session in sessions)
        {
            var liveChat = liveChats.FirstOrDefault(candidate => candidate.Id == session.Channel.LiveChat);
            if (!Visibility.Of(viewer, session, liveChat, ports.Options.AccessPolicy))
            {
                throw new InvalidStoreException("A list holds a session that the viewer may not read.");
            }
        }

        return sessions;
    }

    /// <summary>
    /// Reads the newest active or closed session of each account in a live chat, as far as the viewer may read it.
    /// </summary>
    internal async ValueTask<Dictionary<Account, Session>> FirstOfEachAsync(
        IEnumerable<Account> accounts,
        LiveChatSettings liveChat,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var newest = new Dictionary<Account, Session>();
        foreach (var chunk in accounts.Chunk(WidgetSelection.Max))
        {
            foreach (var status in (SessionStatus[])[SessionStatus.Active, SessionStatus.Closed])
            {
                var selector = SessionSelector.FirstOfEach([.. chunk]);
                var sessions = await ReadAsync(
                        selector,
                        viewer,
                        status,
                        chunk.Length,
                        after: null,
                        cancellationToken,
                        only: liveChat
                    )
                    .ConfigureAwait(false);
                foreach (var session in sessions)
                {
                    var account = session.Channel.Account;
                    newest[account] =
                        newest.GetValueOrDefault(account) is { } other && other.Id > session.Id ? other : session;
                }
            }
        }

        return newest;
    }

    /// <summary>
    /// Explains why a session is in the list, as far as the viewer may know (rule S8); empty when it is not.
    /// </summary>
    internal async ValueTask<ImmutableArray<SessionReason>> ExplainAsync(
        WidgetSettings widget,
        AppItemId item,
        SessionId id,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (await ports.FindReadableAsync(id, viewer, cancellationToken).ConfigureAwait(false) is not { } session)
        {
            return [];
        }

        var selection = await WidgetSelection
            .OfAsync(ports, widget, item, viewer, cancellationToken)
            .ConfigureAwait(false);
        var byAccount =
            from held in selection.Accounts
            where held.Account == session.Channel.Account
            let holder = new BoundItem(held.Holder.Id, held.Holder.Name)
            select new AccountReason(held.Account, ((AccountHistory)widget).Field, holder);
        var byBinding =
            from bound in session.Bindings
            join selected in selection.Items on bound.Item equals selected.Id
            select new BindingReason(new BoundItem(selected.Id, selected.Name), bound.By, bound.At);
        ImmutableArray<SessionReason> listed = [.. byAccount, .. byBinding];
        return listed.IsEmpty
            ? []
            :
            [
                .. listed,
                .. await new Identities(ports, this)
                    .ListAsync(session, viewer, cancellationToken)
                    .ConfigureAwait(false),
            ];
    }
}
