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
    /// Settles the account of a session's channel with a contact, and checks the bindings again afterwards.
    /// </summary>
    /// <param name="session">The session that was bound or unbound.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="lacks">Whether the contact was seen without the account.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    internal async ValueTask SettleAsync(
        Session session,
        AppItemId contact,
        bool lacks,
        CancellationToken cancellationToken
    )
    {
        var account = session.Channel.Account;
        var (isTold, settled) = (false, (bool?)null);
        for (var turn = 0; turn < MaxTurns; turn++)
        {
            var isAdded = await ports
                .Store.HasAddedAccountAsync(contact, account, cancellationToken)
                .ConfigureAwait(false);
            // The account is the contact's own, or the contact was not seen without it: there is nothing to settle.
            if (!isAdded && !isTold && !lacks)
            {
                return;
            }

            var isNeeded = await IsNeededAsync(contact, account, cancellationToken).ConfigureAwait(false);
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
    private async ValueTask<bool> IsNeededAsync(AppItemId contact, Account account, CancellationToken cancellationToken)
    {
        var query = new SessionQuery { Selector = SessionSelector.Of(contact, account), Limit = 1 };
        return !(await ports.Sessions.ListAsync(query, cancellationToken).ConfigureAwait(false)).IsEmpty;
    }
}
