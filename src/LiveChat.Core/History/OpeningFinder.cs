using System.Collections.Immutable;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Finds the choices of + New Session (rules A4, A5): live chats where the viewer may open one, accounts that these can
/// reach, and only items whose lists would show the new session.
/// </summary>
internal sealed class OpeningFinder(HistoryPorts ports, SessionLists lists)
{
    internal async ValueTask<OpeningChoices> ListAsync(
        WidgetSettings widget,
        AppItemId item,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var selection = await WidgetSelection
            .OfAsync(ports, widget, item, viewer, cancellationToken)
            .ConfigureAwait(false);
        var liveChats = await ports.LiveChats.ListAsync(cancellationToken).ConfigureAwait(false);
        var staffed = liveChats.Where(liveChat => liveChat.IsStaff(viewer)).ToList();
        if (staffed.Count == 0 || selection.Item is null)
        {
            return new OpeningChoices { Diagnostics = selection.Diagnostics };
        }

        var offers =
            widget is AccountHistory
                ? [.. selection.Accounts.Select(held => new Offer(BindTo: null, held.Holder, held.Account))]
                : await OffersOfItemsAsync(selection, viewer, staffed, cancellationToken).ConfigureAwait(false);
        var fitting = staffed.ToDictionary(
            liveChat => liveChat,
            liveChat => offers.Where(offer => Fits(liveChat, offer)).DistinctBy(Identity).ToList()
        );
        var reaches = await Reaches
            .FindAsync(
                ports,
                from liveChat in staffed
                from offer in fitting[liveChat]
                from connector in Reaching(liveChat, offer.Account)
                select (new Channel(liveChat.Id, connector.Id, offer.Account), (Connector?)connector),
                cancellationToken
            )
            .ConfigureAwait(false);
        var choices = ImmutableArray.CreateBuilder<OpeningChoice>();
        foreach (var liveChat in staffed)
        {
            choices.AddRange(
                await ChoicesAsync(liveChat, fitting[liveChat], reaches, viewer, cancellationToken)
                    .ConfigureAwait(false)
            );
        }

        var isReached = staffed.Exists(one => fitting[one].Exists(offer => Reaching(one, offer.Account).Any()));
        return new OpeningChoices
        {
            Items = choices.ToImmutable(),
            Diagnostics =
                choices.Count > 0
                    ? selection.Diagnostics
                    : selection.Diagnostics.Add(NothingOffered(widget, selection, staffed, offers, isReached)),
        };
    }

    private async ValueTask<List<OpeningChoice>> ChoicesAsync(
        LiveChatSettings liveChat,
        List<Offer> offers,
        Dictionary<Channel, Reach> reaches,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        // Only where several connectors reach an account does it matter which of them comes first.
        var several = offers
            .Select(offer => offer.Account)
            .Distinct()
            .Where(account => ConnectorsOf(liveChat, account, reaches).Skip(1).Any());
        var latest = await lists.FirstOfEachAsync(several, liveChat, viewer, cancellationToken).ConfigureAwait(false);
        var choices = new List<OpeningChoice>();
        foreach (var offer in offers)
        {
            // The connector that the customer was last reached by comes first.
            var preferred = latest.GetValueOrDefault(offer.Account)?.Channel.Connector;
            ImmutableArray<OpeningConnector> connectors =
            [
                .. ConnectorsOf(liveChat, offer.Account, reaches)
                    .OrderByDescending(connector => connector.Id == preferred),
            ];
            if (!connectors.IsEmpty)
            {
                choices.Add(ChoiceOf(liveChat, offer, connectors));
            }
        }

        return choices;
    }

    private static (AppItemId?, AppItemId, Account) Identity(Offer offer) =>
        (offer.BindTo?.Id, offer.Holder.Id, offer.Account);

    /// <summary>
    /// By app item the session is bound to the item, so that it is in the list; a contact is bound with its own
    /// accounts only.
    /// </summary>
    private static bool Fits(LiveChatSettings liveChat, Offer offer) =>
        offer.BindTo is not { } item
        || BindRule.KindOf(liveChat, item.Id) switch
        {
            BindingKind.Contact => offer.Holder.Id == item.Id,
            BindingKind.Request => true,
            _ => false,
        };

    private static OpeningChoice ChoiceOf(
        LiveChatSettings liveChat,
        Offer offer,
        ImmutableArray<OpeningConnector> connectors
    ) =>
        new()
        {
            LiveChat = liveChat.Id,
            LiveChatName = liveChat.Name,
            BindTo = offer.BindTo is { } item ? new BoundItem(item.Id, item.Name) : null,
            Holder = new BoundItem(offer.Holder.Id, offer.Holder.Name),
            Account = offer.Account,
            Connectors = connectors,
        };

    private static WidgetDiagnostic NothingOffered(
        WidgetSettings widget,
        WidgetSelection selection,
        List<LiveChatSettings> staffed,
        ImmutableArray<Offer> offers,
        bool isReached
    )
    {
        var apps = selection.Items.Select(item => item.Id.App).Distinct().ToList();
        var names = string.Join("', '", apps);
        var why =
            widget is AppItemHistory && apps.Count == 0 ? "there is no linked item to bind a session to"
            : widget is AppItemHistory
            && !selection.Items.Any(item => staffed.Any(liveChat => BindRule.KindOf(liveChat, item.Id) is not null))
                ? $"'{names}' is neither the contact app nor the request app of a live chat of yours"
            : offers.IsEmpty ? "no contact here has an account"
            : isReached
                ? "by these messengers a company may only answer, and no contact here has written, or too long ago"
            : "no connector of a live chat of yours reaches an account here";
        return new WidgetDiagnostic(WidgetDiagnosticCode.NothingToOpen, $"No session can be opened here: {why}.")
        {
            Path = widget.Path,
        };
    }

    /// <summary>
    /// For each item the accounts of its contacts: itself, those that its App properties link to, and those that its
    /// newest readable sessions are bound to.
    /// </summary>
    private async ValueTask<ImmutableArray<Offer>> OffersOfItemsAsync(
        WidgetSelection selection,
        Viewer viewer,
        List<LiveChatSettings> staffed,
        CancellationToken cancellationToken
    )
    {
        ImmutableArray<AppItem> items =
        [
            .. selection.Items.Where(item => staffed.Any(one => BindRule.KindOf(one, item.Id) is not null)),
        ];
        if (items.IsEmpty)
        {
            return [];
        }

        var contactApps = staffed.Select(liveChat => liveChat.ContactApp).OfType<AppId>().ToHashSet();
        var bound = await BoundContactsAsync(items, viewer, cancellationToken).ConfigureAwait(false);
        var contacts = items.ToDictionary(
            item => item.Id,
            item =>
                item.Links.SelectMany(value => value.Items)
                    .Prepend(item.Id)
                    .Where(link => contactApps.Contains(link.App))
                    .Concat(bound[item.Id])
                    .Distinct()
                    .ToList()
        );
        ImmutableArray<AppItemId> wanted = [.. contacts.Values.SelectMany(ids => ids).Distinct()];
        var found = wanted.IsEmpty
            ? []
            : await ports.Items.FindAsync(wanted, viewer, cancellationToken).ConfigureAwait(false);
        var byId = WidgetSelection.InOrder(wanted, found).ToDictionary(contact => contact.Id);
        return
        [
            .. from item in items
            from contact in contacts[item.Id].Select(byId.GetValueOrDefault).OfType<AppItem>()
            from value in contact.Accounts
            from written in value.Accounts
            let account = ports.Options.Canonical(written)
            where account is not null
            select new Offer(item, contact, account.Value),
        ];
    }

    /// <summary>The contacts of the items' newest 200 sessions, newest session first, by item.</summary>
    private async ValueTask<ILookup<AppItemId, AppItemId>> BoundContactsAsync(
        ImmutableArray<AppItem> items,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var ids = items.Select(item => item.Id).ToHashSet();
        var sessions = new List<Session>();
        foreach (var status in (SessionStatus[])[SessionStatus.Active, SessionStatus.Closed])
        {
            sessions.AddRange(
                await lists
                    .ReadAsync(
                        SessionSelector.Of([.. ids]),
                        viewer,
                        status,
                        PageLimits.Sessions,
                        after: null,
                        cancellationToken
                    )
                    .ConfigureAwait(false)
            );
        }

        return (
            from session in sessions.OrderByDescending(session => session.Id).Take(PageLimits.Sessions)
            where session.Contact is not null
            from binding in session.Bindings
            where ids.Contains(binding.Item)
            select (binding.Item, Contact: session.Contact!.Item)
        ).ToLookup(pair => pair.Item, pair => pair.Contact);
    }

    /// <summary>The connectors of an account's messenger, in the settings' order.</summary>
    private static IEnumerable<Connector> Reaching(LiveChatSettings liveChat, Account account) =>
        liveChat.Connectors.Where(connector => connector.Messenger == account.Messenger);

    /// <summary>The connectors by which something can be sent to an account now, in the settings' order.</summary>
    private static IEnumerable<OpeningConnector> ConnectorsOf(
        LiveChatSettings liveChat,
        Account account,
        Dictionary<Channel, Reach> reaches
    ) =>
        from connector in Reaching(liveChat, account)
        let reach = reaches[new Channel(liveChat.Id, connector.Id, account)]
        where reach.Kind is ReachKind.Free or ReachKind.TemplateOnly
        select new OpeningConnector(connector.Id, reach);

    /// <summary>An account with its holder, and the item that the session is bound to; null by account.</summary>
    private sealed record Offer(AppItem? BindTo, AppItem Holder, Account Account);
}
