using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Brings the accounts of a contact in the host into line with its bindings: what the library added is there as long as
/// a binding needs it, and taken away after the last (rule A6).
/// </summary>
/// <remarks>
/// The store's row says whether the library added the account. It is set before the host is told to add, and removed
/// after the host was told to take away: whatever fails in between, the next bind or unbind goes on from there, and an
/// account that was the contact's own is never touched.
/// </remarks>
internal sealed class ContactAccounts(DeskPorts ports, IAppItemSource items)
{
    private const int Batch = 200;

    /// <summary>How often bindings may turn round meanwhile; whoever turned them settles, too.</summary>
    private const int MaxTurns = 10;

    /// <summary>Whether an item holds an account, compared in the host's canonical form (rule H3).</summary>
    internal bool Holds(AppItem item, Account account) =>
        item.Accounts.Any(value => value.Accounts.Any(one => ports.Options.Canonical(one) == account));

    /// <summary>Settles the account of a session's channel with a contact, and looks once more afterwards.</summary>
    /// <param name="session">The session that was bound or unbound.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="lacks">Whether the contact was seen without the account.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    internal async ValueTask SettleAsync(
        Session session, AppItemId contact, bool lacks, CancellationToken cancellationToken)
    {
        var account = session.Channel.Account;
        var (isTold, settled) = (false, (bool?)null);
        for (var turn = 0; turn < MaxTurns; turn++)
        {
            var isAdded = await ports.Store.HasAddedAccountAsync(contact, account, cancellationToken)
                .ConfigureAwait(false);
            if (!isAdded && !isTold && !lacks)
            {
                return;
            }

            var isNeeded = await IsNeededAsync(session, contact, cancellationToken).ConfigureAwait(false);
            if (isNeeded == settled)
            {
                return;
            }

            if (isNeeded)
            {
                await ports.Store.SetAddedAccountAsync(contact, account, isAdded: true, cancellationToken)
                    .ConfigureAwait(false);
                await items.AddAccountAsync(contact, account, cancellationToken).ConfigureAwait(false);
                isTold = true;
            }
            else if (isAdded || isTold)
            {
                await items.RemoveAccountAsync(contact, account, cancellationToken).ConfigureAwait(false);
                await ports.Store.SetAddedAccountAsync(contact, account, isAdded: false, cancellationToken)
                    .ConfigureAwait(false);
                (isTold, lacks) = (false, true);
            }

            settled = isNeeded;
        }
    }

    /// <summary>Whether a session with this account, this one or another, has the item as its contact.</summary>
    private async ValueTask<bool> IsNeededAsync(
        Session session, AppItemId contact, CancellationToken cancellationToken)
    {
        if (Needs(await ports.Sessions.FindAsync(session.Id, cancellationToken).ConfigureAwait(false)))
        {
            return true;
        }

        var query = new SessionQuery { Selector = SessionSelector.Of([contact]), Limit = Batch };
        while (true)
        {
            var sessions = await ports.Sessions.ListAsync(query, cancellationToken).ConfigureAwait(false);
            if (sessions.Any(Needs))
            {
                return true;
            }

            if (sessions.Length < query.Limit)
            {
                return false;
            }

            query = query with { After = sessions[^1].Id };
        }

        bool Needs(Session? other) =>
            other?.Contact is { } bound && bound.Item == contact && other.Channel.Account == session.Channel.Account;
    }
}
