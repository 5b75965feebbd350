using LiveChat.Apps;
using LiveChat.Channels;
using LiveChat.Rules;
using LiveChat.Sessions;
using LiveChat.Storage;
using LiveChat.Users;

namespace LiveChat.Desk;

/// <summary>
/// Bind and unbind with the host's record: commit first, then the idempotent call to the host, which a repetition
/// repeats (rule A6).
/// </summary>
internal sealed class Bindings(DeskPorts ports, CommandRunner runner, IAppItemSource items)
{
    private const int Batch = 200;

    internal async ValueTask<CommandOutcome> BindToAsync(
        SessionId id, AppItemId target, Viewer viewer, CancellationToken cancellationToken)
    {
        var item = await FindAsync(target, viewer, cancellationToken).ConfigureAwait(false);
        var session = await ports.Sessions.FindAsync(id, cancellationToken).ConfigureAwait(false);
        var addedByAnother = session is not null && item is not null
            && await AnyOtherAsync(session, target, binding => binding.AddedAccount, cancellationToken)
                .ConfigureAwait(false);
        var command = new BindSession(id, target, item, addedByAnother, viewer);
        var outcome = (await runner.RunAsync(command, cancellationToken).ConfigureAwait(false)).Outcome;
        if (!outcome.IsRefused)
        {
            await TellAsync(() => TellBoundAsync(id, target, cancellationToken)).ConfigureAwait(false);
        }

        return outcome;
    }

    internal async ValueTask<CommandOutcome> UnbindFromAsync(
        SessionId id, AppItemId target, Viewer viewer, CancellationToken cancellationToken)
    {
        var item = await FindAsync(target, viewer, cancellationToken).ConfigureAwait(false);
        var command = new UnbindSession(id, target, item, viewer);
        var outcome = (await runner.RunAsync(command, cancellationToken).ConfigureAwait(false)).Outcome;
        if (!outcome.IsRefused)
        {
            await TellAsync(() => TellUnboundAsync(id, target, cancellationToken)).ConfigureAwait(false);
        }

        return outcome;
    }

    /// <summary>The commit is made by now: a store that fails after it must not say that nothing was done.</summary>
    private static async ValueTask TellAsync(Func<ValueTask> tell)
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
                "committed, but the host's record may not be told; repeat the call",
                outcomeUnknown: true,
                error);
        }
    }

    private async ValueTask TellBoundAsync(SessionId id, AppItemId target, CancellationToken cancellationToken)
    {
        if (await ports.Sessions.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } bound
            && bound.Bindings.Any(binding => binding.Item == target && binding.AddedAccount))
        {
            await items.AddAccountAsync(target, bound.Channel.Account, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask TellUnboundAsync(SessionId id, AppItemId target, CancellationToken cancellationToken)
    {
        if (await ports.Sessions.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } unbound
            && unbound.FormerBindings.Any(binding => binding.Item == target && binding.AddedAccount)
            && !await AnyOtherAsync(unbound, target, static _ => true, cancellationToken).ConfigureAwait(false))
        {
            await items.RemoveAccountAsync(target, unbound.Channel.Account, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<AppItem?> FindAsync(AppItemId target, Viewer viewer, CancellationToken cancellationToken)
    {
        var found = await items.FindAsync([target], viewer, cancellationToken).ConfigureAwait(false);
        return found.FirstOrDefault(item => item.Id == target);
    }

    /// <summary>Whether another session of the same account is bound to the item in a way that counts.</summary>
    private async ValueTask<bool> AnyOtherAsync(
        Session session, AppItemId target, Func<Binding, bool> counts, CancellationToken cancellationToken)
    {
        var query = new SessionQuery { Selector = SessionSelector.Of([target]), Limit = Batch };
        while (true)
        {
            var sessions = await ports.Sessions.ListAsync(query, cancellationToken).ConfigureAwait(false);
            if (sessions.Any(other => other.Id != session.Id && other.Channel.Account == session.Channel.Account
                    && other.Bindings.Any(
                        binding => binding.Item == target && binding.Kind == BindingKind.Contact && counts(binding))))
            {
                return true;
            }

            if (sessions.Length < query.Limit)
            {
                return false;
            }

            query = query with { After = sessions[^1].Id };
        }
    }
}
