using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Tests.History;

/// <summary>A viewer's lists, explanations and choices, directly from the definitions.</summary>
internal sealed class ListOracle(World world, Viewer viewer)
{
    private readonly Oracle _rights = new(world, viewer);

    /// <summary>Rules S1–S6: every selected session that the viewer may read, newest opening first.</summary>
    public async Task<ImmutableArray<SessionEntry>> ListAsync(
        WidgetSettings widget,
        AppItemId item,
        SessionStatus status
    )
    {
        var entries = new List<SessionEntry>();
        foreach (var session in await world.SessionsAsync())
        {
            if (
                session.Status == status
                && await _rights.MayReadAsync(session)
                && (await ReasonsAsync(widget, item, session)).Length > 0
            )
            {
                entries.Add(await EntryAsync(session));
            }
        }

        return [.. entries.OrderByDescending(entry => entry.OpenedAt).ThenByDescending(entry => entry.Id.Channel)];
    }

    /// <summary>Rules S3–S6 for a live chat: every session of the live chat that the viewer may read, newest opening first.</summary>
    public async Task<ImmutableArray<SessionEntry>> ListAsync(LiveChatId liveChat, SessionStatus status)
    {
        var entries = new List<SessionEntry>();
        foreach (var session in await world.SessionsAsync())
        {
            if (session.Status == status && session.Channel.LiveChat == liveChat && await _rights.MayReadAsync(session))
            {
                entries.Add(await EntryAsync(session));
            }
        }

        return [.. entries.OrderByDescending(entry => entry.OpenedAt).ThenByDescending(entry => entry.Id.Channel)];
    }

    /// <summary>Rule S8; empty if the session is not selected, or the viewer may not read it.</summary>
    public async Task<ImmutableArray<SessionReason>> ReasonsAsync(
        WidgetSettings widget,
        AppItemId item,
        Session session
    )
    {
        if (!await _rights.MayReadAsync(session))
        {
            return [];
        }

        var reasons = ImmutableArray.CreateBuilder<SessionReason>();
        foreach (var holder in await HoldersAsync(widget, item))
        {
            var name = new BoundItem(holder.Id, holder.Name);
            if (widget is AccountHistory byAccount)
            {
                reasons.AddRange(
                    holder
                        .AccountsOf(byAccount.Field.AccountProperty)
                        .Where(account => account == session.Channel.Account)
                        .Select(account => new AccountReason(account, byAccount.Field, name))
                );
            }
            else
            {
                reasons.AddRange(
                    session
                        .Bindings.Where(binding => binding.Item == holder.Id)
                        .Select(binding => new BindingReason(name, binding.By, binding.At))
                );
            }
        }

        if (reasons.Count > 0)
        {
            reasons.AddRange(await _rights.IdentitiesAsync(session));
        }

        return reasons.ToImmutable();
    }

    /// <summary>Rule A4: live chat, holder, account, connectors.</summary>
    public async Task<ImmutableArray<OpeningChoice>> ChoicesAsync(WidgetSettings widget, AppItemId item)
    {
        var choices = new List<OpeningChoice>();
        var held = await HeldAsync(widget, item);
        foreach (var liveChat in await world.LiveChats.ListAsync(CancellationToken.None))
        {
            var isStaff =
                (liveChat.RolesOf(viewer) & (LiveChatRole.Operator | LiveChatRole.Supervisor)) != LiveChatRole.None;
            if (!isStaff)
            {
                continue;
            }

            foreach (var (bindTo, holder, account) in held)
            {
                if (
                    bindTo is not null && bindTo.Id.App == liveChat.ContactApp
                        ? bindTo.Id != holder.Id
                        : bindTo is not null && bindTo.Id.App != liveChat.RequestApp
                )
                {
                    continue;
                }

                var connectors = liveChat
                    .Connectors.Where(connector => connector.Messenger == account.Messenger)
                    .ToList();
                var reached = new List<OpeningConnector>();
                foreach (var connector in connectors)
                {
                    var reach = await ReachAsync(new Channel(liveChat.Id, connector.Id, account), connector);
                    if (reach.Kind is ReachKind.Free or ReachKind.TemplateOnly)
                    {
                        reached.Add(new OpeningConnector(connector.Id, reach));
                    }
                }

                var latest = await LatestAsync(liveChat, account);
                if (reached.Count > 0)
                {
                    choices.Add(
                        new OpeningChoice
                        {
                            LiveChat = liveChat.Id,
                            LiveChatName = liveChat.Name,
                            BindTo = bindTo is null ? null : new BoundItem(bindTo.Id, bindTo.Name),
                            Holder = new BoundItem(holder.Id, holder.Name),
                            Account = account,
                            Connectors =
                            [
                                .. reached.Where(one => one.Id == latest),
                                .. reached.Where(one => one.Id != latest),
                            ],
                        }
                    );
                }
            }
        }

        return [.. choices];
    }

    public async Task<SessionEntry> EntryAsync(Session session)
    {
        var rows = (await world.RowsAsync(session.Id.Channel))
            .Entries.OfType<Message>()
            .Where(message => message.Session == session.Id && !message.IsNote)
            .ToList();
        var marks = await world.Store.GetAsync([viewer.User], [session.Id], CancellationToken.None);
        var mark = marks.GetValueOrDefault(new ReadMarkKey(viewer.User, session.Id));
        return new SessionEntry
        {
            Id = session.Id,
            Channel = session.Channel,
            LiveChatName = Stage.LiveChats.Single(one => one.Id == session.Channel.LiveChat).Name,
            Status = session.Status,
            Operator = session.Operator,
            Contact = await _rights.NameAsync(
                session.Bindings.FirstOrDefault(binding => binding.Kind == BindingKind.Contact)?.Item
            ),
            ClosedAt = session.ClosedAt,
            LastMessage = rows.MaxBy(message => message.Place) is { } last ? last.ToPreview() : null,
            Unread =
                rows.Count(message => message.Author.Kind == AuthorKind.Customer && !message.IsImported)
                - (mark?.Count ?? 0),
        };
    }

    /// <summary>Rules R1, R2, from all that the customer ever wrote on the channel, whoever may read it.</summary>
    private async Task<Reach> ReachAsync(Channel channel, Connector connector)
    {
        var key = await world.Store.GetKeyAsync(CancellationToken.None);
        var wrote = (await world.RowsAsync(key.IdOf(channel)))
            .Entries.OfType<Message>()
            .Where(message => message.Author.Kind == AuthorKind.Customer)
            .Select(message => (DateTimeOffset?)message.Place.EffectiveAt)
            .Max();
        var ends = wrote + connector.Reach.Window;
        var opened = (await world.SessionsAsync()).Select(session => session.Channel);
        foreach (var other in opened.Concat(Stage.Channels).Distinct())
        {
            var past = (await world.RowsAsync(key.IdOf(other))).Past;
            if (past.Predecessor?.Channel == key.IdOf(channel) && !(wrote > past.Predecessor.At))
            {
                return Reach.Moved;
            }
        }

        return wrote is null && connector.Reach.FirstContact ? Reach.CustomerMustWriteFirst
            : connector.Reach.Window is null ? Reach.Free
            : ends > world.Now ? Reach.FreeUntil(ends.Value)
            : connector.Reach.Templates ? Reach.TemplateOnly
            : Reach.CustomerMustWriteFirst;
    }

    private async Task<ImmutableArray<AppItem>> FindAsync(IEnumerable<AppItemId> ids) =>
        [.. (await world.Items.FindAsync([.. ids], viewer, CancellationToken.None)).DistinctBy(item => item.Id)];

    private async Task<ImmutableArray<AppItem>> HoldersAsync(WidgetSettings widget, AppItemId item)
    {
        if (await FindAsync([item]) is not [var form])
        {
            return [];
        }

        var link = widget is AccountHistory byAccount
            ? byAccount.Field.LinkProperty
            : ((AppItemHistory)widget).LinkProperty;
        return link is null ? [form] : await FindAsync(form.LinksOf(link));
    }

    private async Task<List<(AppItem? BindTo, AppItem Holder, Account Account)>> HeldAsync(
        WidgetSettings widget,
        AppItemId item
    )
    {
        var holders = await HoldersAsync(widget, item);
        if (widget is AccountHistory byAccount)
        {
            return
            [
                .. holders
                    .SelectMany(holder =>
                        holder
                            .AccountsOf(byAccount.Field.AccountProperty)
                            .Select(account => ((AppItem?)null, holder, account))
                    )
                    .Distinct(),
            ];
        }

        var held = new List<(AppItem?, AppItem, Account)>();
        foreach (var target in holders)
        {
            var contacts = target
                .Links.SelectMany(link => link.Items)
                .Append(target.Id)
                .Where(id => id.App == Cast.Contacts)
                .ToList();
            foreach (var session in await world.SessionsAsync())
            {
                if (
                    session.Status != SessionStatus.Spam
                    && await _rights.MayReadAsync(session)
                    && session.Bindings.Any(binding => binding.Item == target.Id)
                )
                {
                    contacts.AddRange(
                        session
                            .Bindings.Where(binding => binding.Kind == BindingKind.Contact)
                            .Select(binding => binding.Item)
                    );
                }
            }

            held.AddRange(
                (await FindAsync(contacts)).SelectMany(holder =>
                    holder
                        .Accounts.SelectMany(value => value.Accounts)
                        .Select(account => ((AppItem?)target, holder, account))
                )
            );
        }

        return [.. held.Distinct()];
    }

    private async Task<ConnectorId?> LatestAsync(LiveChatSettings liveChat, Account account)
    {
        Session? latest = null;
        foreach (var session in await world.SessionsAsync())
        {
            latest =
                session.Channel.LiveChat == liveChat.Id
                && session.Channel.Account == account
                && session.Status != SessionStatus.Spam
                && await _rights.MayReadAsync(session)
                    ? session
                    : latest;
        }

        return latest?.Channel.Connector;
    }
}
