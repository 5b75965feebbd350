using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// The selection of a widget on an item's page for a viewer: accounts with their holders, or items; and the problems
/// found.
/// </summary>
internal sealed record WidgetSelection
{
    /// <summary>The largest number of accounts or items of one query (rule S1).</summary>
    internal const int Max = 1_000;

    internal ImmutableArray<WidgetDiagnostic> Diagnostics { get; private init; } = [];

    /// <summary>The form's item as the viewer sees it; null when they see no such item.</summary>
    internal AppItem? Item { get; private init; }

    /// <summary>
    /// By account: the accounts in canonical form, each with its holder; an account may have several holders.
    /// </summary>
    internal ImmutableArray<(AppItem Holder, Account Account)> Accounts { get; private init; } = [];

    /// <summary>By app item: the items, without repeats.</summary>
    internal ImmutableArray<AppItem> Items { get; private init; } = [];

    /// <summary>Selects the sessions; null when nothing is selected.</summary>
    /// <param name="messenger">By account: only accounts of this messenger; null: all.</param>
    internal SessionSelector? SelectorOf(Messenger? messenger)
    {
        ImmutableArray<Account> accounts =
        [
            .. Accounts
                .Select(held => held.Account)
                .Where(account => messenger is null || account.Messenger == messenger)
                .Distinct(),
        ];
        return !accounts.IsEmpty ? SessionSelector.Of(accounts)
            : !Items.IsEmpty ? SessionSelector.Of([.. Items.Select(item => item.Id)])
            : null;
    }

    internal static async ValueTask<WidgetSelection> OfAsync(
        HistoryPorts ports,
        WidgetSettings widget,
        AppItemId item,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var schema = await ports.Items.GetSchemaAsync(cancellationToken).ConfigureAwait(false);
        var problems = WidgetRules.Validate(schema, item.App, widget);
        if (!problems.IsEmpty)
        {
            return new WidgetSelection { Diagnostics = problems };
        }

        var found = await ports.Items.FindAsync([item], viewer, cancellationToken).ConfigureAwait(false);
        if (found.FirstOrDefault(candidate => candidate.Id == item) is not { } form)
        {
            return Wrong(
                WidgetDiagnosticCode.UnknownItem,
                widget.Path,
                $"There is no item '{item}'; open the widget on another."
            );
        }

        var link = widget is AccountHistory byAccount
            ? byAccount.Field.LinkProperty
            : ((AppItemHistory)widget).LinkProperty;
        ImmutableArray<AppItem> holders = [form];
        if (link is not null)
        {
            ImmutableArray<AppItemId> links = [.. form.LinksOf(link).Distinct()];
            if (links.Length > Max)
            {
                return Wrong(
                    WidgetDiagnosticCode.TooManyItems,
                    widget.Path,
                    $"'{link}' links to {links.Length} items; the widget takes {Max}."
                );
            }

            holders = links.IsEmpty
                ? []
                : InOrder(links, await ports.Items.FindAsync(links, viewer, cancellationToken).ConfigureAwait(false));
        }

        return widget is AccountHistory account
            ? await AccountsOfAsync(ports, account, form, holders, cancellationToken).ConfigureAwait(false)
            : new WidgetSelection { Item = form, Items = holders };
    }

    private static async ValueTask<WidgetSelection> AccountsOfAsync(
        HistoryPorts ports,
        AccountHistory widget,
        AppItem form,
        ImmutableArray<AppItem> holders,
        CancellationToken cancellationToken
    )
    {
        var liveChats = await ports.LiveChats.ListAsync(cancellationToken).ConfigureAwait(false);
        var reached = liveChats
            .SelectMany(liveChat => liveChat.Connectors)
            .Select(connector => connector.Messenger)
            .ToHashSet();
        var accounts = ImmutableArray.CreateBuilder<(AppItem, Account)>();
        var problems = ImmutableArray.CreateBuilder<WidgetDiagnostic>();
        foreach (var holder in holders)
        {
            foreach (var written in holder.AccountsOf(widget.Field.AccountProperty))
            {
                var account = ports.Options.Canonical(written);
                if (account is not { } canonical)
                {
                    problems.Add(
                        Unreachable(
                            widget,
                            $"No connector could ever produce the account '{written}' of '{holder.Id}'; correct it."
                        )
                    );
                    continue;
                }

                accounts.Add((holder, canonical));
                if (!reached.Contains(canonical.Messenger))
                {
                    problems.Add(
                        Unreachable(
                            widget,
                            $"No connector produces the account '{written}' of '{holder.Id}' now; "
                                + "its existing sessions are listed. Connect its messenger, or correct the account."
                        )
                    );
                }
            }
        }

        var distinct = accounts.Select(held => held.Item2).Distinct().Count();
        return distinct > Max
            ? Wrong(
                WidgetDiagnosticCode.TooManyAccounts,
                widget.Path,
                $"'{widget.Path}' holds {distinct} accounts; the widget takes {Max}."
            )
            : new WidgetSelection
            {
                Item = form,
                Accounts = accounts.ToImmutable(),
                Diagnostics = problems.ToImmutable(),
            };
    }

    /// <summary>Puts what a source answered into the order asked for, each once.</summary>
    internal static ImmutableArray<AppItem> InOrder(ImmutableArray<AppItemId> ids, ImmutableArray<AppItem> found)
    {
        var byId = found.DistinctBy(item => item.Id).ToDictionary(item => item.Id);
        return [.. ids.Select(byId.GetValueOrDefault).OfType<AppItem>()];
    }

    private static WidgetDiagnostic Unreachable(WidgetSettings widget, string message) =>
        new(WidgetDiagnosticCode.UnreachableAccount, message) { Path = widget.Path };

    private static WidgetSelection Wrong(WidgetDiagnosticCode code, string path, string message) =>
        new() { Diagnostics = [new WidgetDiagnostic(code, message) { Path = path }] };
}
