using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>Which sessions a search looks in: for the store, and as a check of each that it answers.</summary>
internal sealed record SearchedSessions
{
    /// <summary>Up to so many sessions of an item, a search asks for their accounts alone.</summary>
    private const int MaxNarrowed = 200;

    private static readonly SessionStatus[] s_statuses =
    [
        SessionStatus.Active,
        SessionStatus.Closed,
        SessionStatus.Spam,
    ];

    /// <summary>The timeline that is searched; null if none is.</summary>
    internal TimelineSegments? Timeline { get; private init; }

    /// <summary>What the store selects by; null: nothing.</summary>
    internal SessionSelector? Selector { get; private init; }

    /// <summary>Whether there is nothing to look in.</summary>
    internal bool AreNone { get; private init; }

    internal ImmutableArray<WidgetDiagnostic> Diagnostics { get; private init; } = [];

    /// <summary>The sessions of a list, with its filter; null if all that the viewer may read are searched.</summary>
    private SessionQuery? Listed { get; init; }

    private SessionFilter Filter { get; init; } = SessionFilter.None;

    internal static async ValueTask<SearchedSessions> OfAsync(
        SearchScope scope,
        EnteredTimeline? entered,
        HistoryPorts ports,
        SessionLists lists,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (scope.List is not { } list)
        {
            return new SearchedSessions { Timeline = entered?.Segments };
        }

        var (selector, diagnostics) = await list.SelectAsync(ports, viewer, cancellationToken).ConfigureAwait(false);
        if (selector is null || list.Filter.IsEmptyRange)
        {
            return new SearchedSessions { AreNone = true, Diagnostics = diagnostics };
        }

        var accounts =
            selector is AppItemSelector
                ? await AccountsAsync(selector, lists, viewer, cancellationToken).ConfigureAwait(false)
                : null;
        return new SearchedSessions
        {
            Selector =
                selector is AppItemSelector
                    ? accounts is { IsEmpty: false } some
                        ? SessionSelector.Of(some)
                        : null
                    : selector,
            AreNone = accounts is { IsEmpty: true },
            Diagnostics = diagnostics,
            Filter = list.Filter,
            Listed = new SessionQuery
            {
                Selector = selector,
                Messenger = list.Filter.Messenger,
                Connector = list.Filter.Connector,
                OpenedFrom = list.Filter.OpenedFrom,
                OpenedBefore = list.Filter.OpenedBefore,
                Limit = 1,
            },
        };
    }

    /// <summary>Says whether a session that the viewer may read is looked in.</summary>
    internal bool Have(Session session) =>
        Timeline?.Has(session.Id) != false
        && Listed?.Asks(session) != false
        && (Filter.Operator is null || session.Operator == Filter.Operator)
        && (!Filter.IsUnassigned || session.Operator is null);

    /// <summary>The accounts of an item's sessions that the viewer may read; null if there are many sessions.</summary>
    private static async ValueTask<ImmutableArray<Account>?> AccountsAsync(
        SessionSelector selector,
        SessionLists lists,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var accounts = new HashSet<Account>();
        foreach (var status in s_statuses)
        {
            var sessions = await lists
                .ReadAsync(selector, viewer, status, MaxNarrowed + 1, after: null, cancellationToken)
                .ConfigureAwait(false);
            if (sessions.Length > MaxNarrowed)
            {
                return null;
            }

            accounts.UnionWith(sessions.Select(session => session.Channel.Account));
        }

        return [.. accounts];
    }
}
