using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LiveChat.Desk;
using LiveChat.Domain;
using LiveChat.History;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat;

/// <summary>Makes two contacts of the host one in all sessions, and undoes it (rule P2).</summary>
/// <remarks>
/// <para>
/// A session of the one contact is bound to the other afterwards; who bound it, and when, stays. A session has at most
/// one contact as ever. Nothing else changes: no channel, no address to which replies go, no message, no event. Each
/// session remembers what was replaced, so that <see cref="UndoAsync"/> gives it back. A session whose contact somebody
/// unbound since stays as that person wants it. A legal hold of the one contact still holds the sessions that were
/// bound to it.
/// </para>
/// <para>
/// The accounts of both contacts follow as with a binding (rule A6): the contact that stays gets those it lacks, and
/// what the library had added to the other one is removed there.
/// </para>
/// <para>
/// Thread-safe. Each call changes at most 50 sessions with a commit; whenever it is stopped, what is done stays done,
/// and repeating the call does the rest. A session bound to the one contact after the call needs another call.
/// </para>
/// </remarks>
public sealed class ContactMerger
{
    /// <summary>How many sessions a commit changes at the most.</summary>
    private const int Part = 50;

    /// <summary>How often the list of sessions is read while others bind more.</summary>
    private const int MaxPasses = 10;

    private readonly DeskPorts _ports;
    private readonly CommandRunner _runner;
    private readonly ContactAccounts _accounts;

    /// <summary>Puts a merger together without a container (rule H1).</summary>
    /// <param name="store">The store.</param>
    /// <param name="host">The host's live chats, records and notifier; the same as the desk's.</param>
    /// <param name="options">The host's policies, the same as the desk's; null: the defaults.</param>
    /// <param name="time">The clock; null: the system's.</param>
    /// <exception cref="ArgumentNullException">The store or the host is null.</exception>
    public ContactMerger(
        LiveChatStore store,
        LiveChatHost host,
        LiveChatOptions? options = null,
        TimeProvider? time = null
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(host);
        _ports = host.PortsWith(store, options, time);
        _runner = new CommandRunner(_ports);
        _accounts = new ContactAccounts(_ports, host.AppItems);
    }

    /// <summary>Says what a merge would change now, and changes nothing.</summary>
    /// <param name="merge">The contacts.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The report; it counts as if everything in it had been done.</returns>
    /// <exception cref="ArgumentException">The contacts are of different apps.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    public async ValueTask<ContactMergeReport> PlanAsync(
        ContactMerge merge,
        CancellationToken cancellationToken = default
    )
    {
        Check(merge);
        var run = new Run(progress: null);
        if (merge.From != merge.Into)
        {
            await foreach (var group in BoundAsync(merge.From, Any, cancellationToken).ConfigureAwait(false))
            {
                run.Add(group.Id, group.Openings.Length);
            }
        }

        return run.Report(isApplied: false, isComplete: true);
    }

    /// <summary>Binds all sessions of the one contact to the other.</summary>
    /// <remarks>Nothing changes where both are the same contact.</remarks>
    /// <param name="merge">The contacts.</param>
    /// <param name="by">The user who merges them.</param>
    /// <param name="progress">Receives each step after its commit; null: nobody does.</param>
    /// <param name="cancellationToken">Stops the call between two commits; what is done stays done.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">
    /// The contacts are of different apps, or the user is the default value.
    /// </exception>
    /// <exception cref="StoreException">The store failed; what is done stays done.</exception>
    public async ValueTask<ContactMergeReport> ApplyAsync(
        ContactMerge merge,
        UserId by,
        IProgress<ContactMergeProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        Check(merge);
        Require.NotDefault(by, nameof(by));
        var run = new Run(progress);
        if (merge.From == merge.Into)
        {
            return run.Report(isApplied: true, isComplete: true);
        }

        var isComplete = await RepeatAsync(
                () => BoundAsync(merge.From, Any, cancellationToken),
                async group =>
                {
                    var command = new MergeSessions(group.Id, group.Openings, merge, by);
                    var outcome = await _runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
                    await SettleAsync(group, merge, cancellationToken).ConfigureAwait(false);
                    return run.Add(group.Id, outcome.Sessions);
                }
            )
            .ConfigureAwait(false);

        // A call that was stopped may have changed bindings, and not the accounts.
        var merged = BoundAsync(merge.Into, session => MergeRule.IsMerged(session, merge), cancellationToken);
        await foreach (var group in merged.ConfigureAwait(false))
        {
            if (!run.Has(group.Id))
            {
                await SettleAsync(group, merge, cancellationToken).ConfigureAwait(false);
            }
        }

        return run.Report(isApplied: true, isComplete);
    }

    /// <summary>Gives the sessions that a merge changed their bindings back, and the contacts their accounts.</summary>
    /// <param name="merge">The contacts, as they were merged.</param>
    /// <param name="progress">Receives each step after its commit; null: nobody does.</param>
    /// <param name="cancellationToken">Stops the call between two commits; what is done stays done.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">The contacts are of different apps.</exception>
    /// <exception cref="StoreException">The store failed; what is done stays done.</exception>
    public async ValueTask<ContactMergeReport> UndoAsync(
        ContactMerge merge,
        IProgress<ContactMergeProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        Check(merge);
        var run = new Run(progress);
        var isComplete = await RepeatAsync(
                () => BoundAsync(merge.Into, session => MergeRule.CanUndo(session, merge), cancellationToken),
                async group =>
                {
                    var command = new UnmergeSessions(group.Id, group.Openings, merge);
                    var outcome = await _runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
                    await FinishAsync(group, merge, cancellationToken).ConfigureAwait(false);
                    return run.Add(group.Id, outcome.Sessions);
                }
            )
            .ConfigureAwait(false);

        // So may a call that undid a merge.
        var half = BoundAsync(merge.From, session => MergeRule.IsHalfUndone(session, merge), cancellationToken);
        await foreach (var group in half.ConfigureAwait(false))
        {
            await FinishAsync(group, merge, cancellationToken).ConfigureAwait(false);
        }

        var later = BoundAsync(merge.Into, session => MergeRule.IsMerged(session, merge), cancellationToken);
        await foreach (var group in later.ConfigureAwait(false))
        {
            run.AddLater(group.Openings.Length);
        }

        return run.Report(isApplied: true, isComplete);
    }

    private static bool Any(Session session) => true;

    private static void Check(ContactMerge merge)
    {
        ArgumentNullException.ThrowIfNull(merge);
        if (merge.From.App != merge.Into.App)
        {
            throw new ArgumentException(
                $"'{merge.From}' and '{merge.Into}' are of different apps; only contacts of one app can be one.",
                nameof(merge)
            );
        }
    }

    /// <summary>Takes a step with each group, until a pass finds nothing; returns false when it gave up.</summary>
    private static async ValueTask<bool> RepeatAsync(
        Func<IAsyncEnumerable<Group>> groups,
        Func<Group, ValueTask<bool>> step
    )
    {
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            var isDone = true;
            await foreach (var group in groups().ConfigureAwait(false))
            {
                isDone &= !await step(group).ConfigureAwait(false);
            }

            if (isDone)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Settles the accounts after a merge was undone, and forgets the merge.</summary>
    private async ValueTask FinishAsync(Group group, ContactMerge merge, CancellationToken cancellationToken)
    {
        var back = new ContactMerge { From = merge.Into, Into = merge.From };
        await SettleAsync(group, back, cancellationToken).ConfigureAwait(false);
        var command = new ForgetMerge(group.Id, group.Openings, merge);
        await _runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Brings the accounts of both contacts into line with the bindings on a channel.</summary>
    private async ValueTask SettleAsync(Group group, ContactMerge moved, CancellationToken cancellationToken)
    {
        await _accounts.SettleAsync(group.Channel, moved.From, lacks: false, cancellationToken).ConfigureAwait(false);
        await _accounts.SettleSuccessorAsync(group.Id, moved.From, cancellationToken).ConfigureAwait(false);
        await _accounts.SettleAsync(group.Channel, moved.Into, lacks: null, cancellationToken).ConfigureAwait(false);
        await _accounts.SettleSuccessorAsync(group.Id, moved.Into, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The sessions that are bound to an item, page by page, those of one channel together.</summary>
    private async IAsyncEnumerable<Group> BoundAsync(
        AppItemId item,
        Func<Session, bool> isAsked,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var query = new SessionQuery { Selector = SessionSelector.Of([item]), Limit = PageLimits.Sessions };
        while (true)
        {
            var page = await _ports.Sessions.ListAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var channel in page.Where(isAsked).GroupBy(session => session.Id.Channel))
            {
                foreach (var part in channel.Chunk(Part))
                {
                    yield return new Group(part[0].Channel, channel.Key, [.. part.Select(one => one.OpenedAt)]);
                }
            }

            if (page.Length < query.Limit)
            {
                yield break;
            }

            query = query with { After = page[^1].Id };
        }
    }

    /// <summary>Some sessions of one channel.</summary>
    private sealed record Group(Channel Channel, ChannelId Id, ImmutableArray<DateTimeOffset> Openings);

    /// <summary>What a call has done so far.</summary>
    private sealed class Run(IProgress<ContactMergeProgress>? progress)
    {
        private readonly HashSet<ChannelId> _channels = [];
        private long _sessions;
        private long _later;

        internal bool Has(ChannelId channel) => _channels.Contains(channel);

        /// <summary>Counts a step; returns whether it changed anything.</summary>
        internal bool Add(ChannelId channel, int sessions)
        {
            if (sessions > 0)
            {
                _channels.Add(channel);
                _sessions += sessions;
                progress?.Report(new ContactMergeProgress { Sessions = _sessions, Channels = _channels.Count });
            }

            return sessions > 0;
        }

        internal void AddLater(int sessions) => _later += sessions;

        internal ContactMergeReport Report(bool isApplied, bool isComplete) =>
            new()
            {
                IsApplied = isApplied,
                Sessions = _sessions,
                Channels = _channels.Count,
                Later = _later,
                IsComplete = isComplete,
            };
    }
}
