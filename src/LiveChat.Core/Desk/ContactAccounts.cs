using LiveChat.History;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Brings the accounts of a contact in the host into line with its bindings: an account that the library added stays as
/// long as a binding needs it, and is removed after the last one (rule A6).
/// </summary>
/// <remarks>
/// The store's row says whether the library added the account. The library puts the row before it tells the host to add
/// the account, and removes the row after it told the host to remove the account. If a step in between fails, the next
/// bind or unbind continues from there; the contact's own accounts are never touched.
/// </remarks>
internal sealed class ContactAccounts(DeskPorts ports, IAppItemSource items)
{
    /// <summary>
    /// How often the bindings may change in the meantime; the command that changes them settles the account, too.
    /// </summary>
    private const int MaxTurns = 10;

    /// <summary>Whether an item holds an account, compared in the host's canonical form (rule H3).</summary>
    internal bool Holds(AppItem item, Account account) =>
        item.Accounts.Any(value => value.Accounts.Any(one => ports.Options.Canonical(one) == account));

    /// <summary>
    /// Settles the account of a channel with the contacts bound on the channel by which its customer wrote before:
    /// after the messenger's notice, or its taking back (rule P1).
    /// </summary>
    internal async ValueTask SettleMovedAsync(Channel later, ChannelId earlier, CancellationToken cancellationToken)
    {
        foreach (var contact in await ContactsAsync(earlier, cancellationToken).ConfigureAwait(false))
        {
            await SettleAsync(later, contact, lacks: null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Settles the account that the customer of a channel has now with a contact bound there (rule P1).
    /// </summary>
    internal async ValueTask SettleSuccessorAsync(
        ChannelId channel,
        AppItemId contact,
        CancellationToken cancellationToken
    )
    {
        var state = await ports.Store.LoadAsync(channel, new ChannelNeeds(), cancellationToken).ConfigureAwait(false);
        if (state.Successor is not { } successor)
        {
            return;
        }

        var later = await ports
            .Store.LoadAsync(successor.Channel, new ChannelNeeds(), cancellationToken)
            .ConfigureAwait(false);
        if (later.Newest is { } newest)
        {
            await SettleAsync(newest.Channel, contact, lacks: null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Settles the account of a channel with a contact, and checks the bindings again afterwards.
    /// </summary>
    /// <param name="channel">The channel whose session was bound or unbound, or whose customer changed to it.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="lacks">Whether the contact was seen without the account; null if nobody looked.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    internal async ValueTask SettleAsync(
        Channel channel,
        AppItemId contact,
        bool? lacks,
        CancellationToken cancellationToken
    )
    {
        var account = channel.Account;
        var (isTold, settled) = (false, (bool?)null);
        for (var turn = 0; turn < MaxTurns; turn++)
        {
            var isAdded = await ports
                .Store.HasAddedAccountAsync(contact, account, cancellationToken)
                .ConfigureAwait(false);
            if (!isAdded && !isTold)
            {
                lacks ??= !await items.HasAccountAsync(contact, account, cancellationToken).ConfigureAwait(false);
            }

            // The account is the contact's own, or the contact was not seen without it: there is nothing to settle.
            if (!isAdded && !isTold && lacks == false)
            {
                return;
            }

            var isNeeded =
                await IsBoundAsync(contact, account, cancellationToken).ConfigureAwait(false)
                || await IsMovedAsync(contact, channel, cancellationToken).ConfigureAwait(false);
            // The bindings did not change since the last turn, so the record is in line with them.
            if (isNeeded == settled)
            {
                return;
            }

            if (isNeeded)
            {
                await ports
                    .Store.SetAddedAccountAsync(contact, account, isAdded: true, cancellationToken)
                    .ConfigureAwait(false);
                await items.AddAccountAsync(contact, account, cancellationToken).ConfigureAwait(false);
                isTold = true;
            }
            else if (isAdded || isTold)
            {
                await items.RemoveAccountAsync(contact, account, cancellationToken).ConfigureAwait(false);
                await ports
                    .Store.SetAddedAccountAsync(contact, account, isAdded: false, cancellationToken)
                    .ConfigureAwait(false);
                (isTold, lacks) = (false, true);
            }

            settled = isNeeded;
        }
    }

    /// <summary>Whether a session with this account has the item as its contact.</summary>
    private async ValueTask<bool> IsBoundAsync(AppItemId contact, Account account, CancellationToken cancellationToken)
    {
        var query = new SessionQuery { Selector = SessionSelector.Of(contact, account), Limit = 1 };
        return !(await ports.Sessions.ListAsync(query, cancellationToken).ConfigureAwait(false)).IsEmpty;
    }

    /// <summary>
    /// Whether a messenger said that the customer of a channel is the one of a contact's earlier channel.
    /// </summary>
    private async ValueTask<bool> IsMovedAsync(AppItemId contact, Channel channel, CancellationToken cancellationToken)
    {
        var key = await ports.Store.GetKeyAsync(cancellationToken).ConfigureAwait(false);
        var state = await ports
            .Store.LoadAsync(key.IdOf(channel), new ChannelNeeds(), cancellationToken)
            .ConfigureAwait(false);
        return state.Past.Predecessor is { By: null } earlier
            && (await ContactsAsync(earlier.Channel, cancellationToken).ConfigureAwait(false)).Contains(contact);
    }

    /// <summary>The contacts of a channel's newest sessions.</summary>
    private async ValueTask<HashSet<AppItemId>> ContactsAsync(ChannelId channel, CancellationToken cancellationToken)
    {
        var query = new SessionQuery { Selector = SessionSelector.Of(channel), Limit = PageLimits.Sessions };
        var sessions = await ports.Sessions.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return [.. sessions.Select(session => session.Contact?.Item).OfType<AppItemId>()];
    }

    /// <summary>
    /// Tells the host's record after the commit: a store that fails now must not claim that nothing was done.
    /// </summary>
    internal static async ValueTask AfterCommitAsync(Func<ValueTask> tell)
    {
        try
        {
            await tell().ConfigureAwait(false);
        }
        catch (StoreException error) when (!error.IsOutcomeUnknown)
        {
            throw new StoreException(
                error.System,
                error.Operation,
                "committed, but the host's record may not be updated; repeat the call",
                outcomeUnknown: true,
                error
            );
        }
    }
}
