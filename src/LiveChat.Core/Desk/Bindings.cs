using System.Collections.Immutable;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Binds and unbinds together with the host's record: checks rights, commits, then settles the host's record; a
/// repetition settles it again (rule A6).
/// </summary>
internal sealed class Bindings(DeskPorts ports, CommandRunner runner, IAppItemSource items, ContactAccounts accounts)
{
    internal async ValueTask<SessionOutcome> BindToAsync(
        SessionId id,
        AppItemId target,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var (session, refusal) = await EnterAsync(id, viewer, cancellationToken).ConfigureAwait(false);
        if (session is null)
        {
            return new SessionOutcome { Refusal = refusal };
        }

        var item = await FindAsync(target, viewer, cancellationToken).ConfigureAwait(false);
        var hasAccount = item is not null && accounts.Holds(item, session.Channel.Account);
        var command = new BindSession(id, target, item, hasAccount, viewer);
        var outcome = await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
        if (!outcome.IsRefused)
        {
            await ContactAccounts
                .AfterCommitAsync(() => TellBoundAsync(id, target, viewer, cancellationToken))
                .ConfigureAwait(false);
        }

        return outcome;
    }

    internal async ValueTask<SessionOutcome> UnbindFromAsync(
        SessionId id,
        AppItemId target,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var (session, refusal) = await EnterAsync(id, viewer, cancellationToken).ConfigureAwait(false);
        if (session is null)
        {
            return new SessionOutcome { Refusal = refusal };
        }

        var item = await FindAsync(target, viewer, cancellationToken).ConfigureAwait(false);
        var command = new UnbindSession(id, target, IsSeen: item is not null, viewer);
        var outcome = await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
        if (!outcome.IsRefused)
        {
            await ContactAccounts
                .AfterCommitAsync(() => TellUnboundAsync(session, target, cancellationToken))
                .ConfigureAwait(false);
        }

        return outcome;
    }

    internal async ValueTask<SessionOutcome> UnbindContactAsync(
        SessionId id,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var (session, refusal) = await EnterAsync(id, viewer, cancellationToken).ConfigureAwait(false);
        if (session is null)
        {
            return new SessionOutcome { Refusal = refusal };
        }

        // The host gets the same question with and without a contact, so that the work does not reveal a hidden one.
        ImmutableArray<AppItemId> asked = session.Contact is { } contact ? [contact.Item] : [];
        var found = await items.FindAsync(asked, viewer, cancellationToken).ConfigureAwait(false);
        var seen = found.FirstOrDefault(item => asked.Contains(item.Id))?.Id;
        var command = new UnbindContact(id, seen, viewer);
        var outcome = await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
        if (!outcome.IsRefused)
        {
            await ContactAccounts
                .AfterCommitAsync(() => TellUnboundAsync(session, target: null, cancellationToken))
                .ConfigureAwait(false);
        }

        return outcome;
    }

    /// <summary>
    /// Finds the session for a viewer who may work on it. It looks up nothing for anybody else, and makes as many calls
    /// for a session that does not exist as for one that they may not read (rule A8).
    /// </summary>
    private async ValueTask<(Session? Session, Refusal? Refusal)> EnterAsync(
        SessionId id,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var session = await ports.Sessions.FindAsync(id, cancellationToken).ConfigureAwait(false);
        var liveChats = await ports.LiveChats.ListAsync(cancellationToken).ConfigureAwait(false);
        var liveChat = liveChats.FirstOrDefault(one => one.Id == session?.Channel.LiveChat);
        var refusal = SessionGates.Enter(session, viewer, liveChat, ports.Options.AccessPolicy);
        return refusal is null ? (session, null) : (null, refusal);
    }

    /// <summary>
    /// Reads the contact again after the commit, because anybody may have changed it in the meantime.
    /// </summary>
    private async ValueTask TellBoundAsync(
        SessionId id,
        AppItemId target,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var bound = await ports.Sessions.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (bound?.Contact is { } contact && contact.Item == target)
        {
            var item = await FindAsync(target, viewer, cancellationToken).ConfigureAwait(false);
            var lacks = item is not null && !accounts.Holds(item, bound.Channel.Account);
            await accounts.SettleAsync(bound.Channel, target, lacks, cancellationToken).ConfigureAwait(false);
            await accounts.SettleSuccessorAsync(bound.Id.Channel, target, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Settles the accounts of the contacts that the session has lost: also of those that had become part of it, where
    /// a merge was stopped before it did so (rule P2).
    /// </summary>
    private async ValueTask TellUnboundAsync(Session before, AppItemId? target, CancellationToken cancellationToken)
    {
        if (await ports.Sessions.FindAsync(before.Id, cancellationToken).ConfigureAwait(false) is not { } session)
        {
            return;
        }

        var merged = before.Merges.SelectMany(merge => new[] { merge.From, merge.Into });
        var lost = session
            .FormerBindings.Where(former =>
                former.Kind == BindingKind.Contact && (target is null || former.Item == target)
            )
            .Select(former => former.Item);
        foreach (var contact in lost.Concat(merged).Distinct())
        {
            await accounts.SettleAsync(session.Channel, contact, lacks: false, cancellationToken).ConfigureAwait(false);
            await accounts.SettleSuccessorAsync(session.Id.Channel, contact, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<AppItem?> FindAsync(AppItemId target, Viewer viewer, CancellationToken cancellationToken)
    {
        var found = await items.FindAsync([target], viewer, cancellationToken).ConfigureAwait(false);
        return found.FirstOrDefault(item => item.Id == target);
    }
}
