using System.Collections.Immutable;
using LiveChat.Desk;
using LiveChat.Domain;
using LiveChat.Retention;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat;

/// <summary>Erases customers: all content of their channels, and what identifies them there (rule P3).</summary>
/// <remarks>
/// <para>
/// Channel after channel, a few sessions with each commit. Whenever a call is stopped, what is done stays done, and the
/// same call again does the rest. What is older than the erasure, or was erased, is refused when it comes again; what
/// is newer opens a fresh session. A legal hold on a session, its contact or the channel keeps the whole channel.
/// </para>
/// <para>
/// Thread-safe. Several hosts may erase the same customer at once. The host deletes the files that a call reports, and
/// what it keeps itself of the accounts; nothing names them afterwards. A host that must not miss one keeps the plan
/// until it has applied it.
/// </para>
/// </remarks>
public sealed class CustomerEraser
{
    /// <summary>How often a channel that changes meanwhile is looked at.</summary>
    private const int MaxLooks = 5;

    private readonly DeskPorts _ports;
    private readonly CommandRunner _runner;
    private readonly ErasureTargets _targets;

    /// <summary>Puts an eraser together without a container (rule H1).</summary>
    /// <param name="store">The store.</param>
    /// <param name="host">The host's live chats and notifier; the same as the desk's.</param>
    /// <param name="options">The host's policies, the same as the desk's; null: the defaults.</param>
    /// <param name="time">The clock; null: the system's.</param>
    /// <exception cref="ArgumentNullException">The store or the host is null.</exception>
    public CustomerEraser(
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
        _targets = new ErasureTargets(_ports, _runner);
    }

    /// <summary>Whether a call that erases also cleans the store's files; true by default.</summary>
    /// <remarks>
    /// Cleaning costs as much as the store is large, whoever was erased. To erase many customers, set it to false, and
    /// call <see cref="CleanAsync"/> once afterwards.
    /// </remarks>
    public bool CleansStore { get; init; } = true;

    /// <summary>Says what would be erased now, and changes nothing.</summary>
    /// <param name="request">The customer.</param>
    /// <param name="progress">Receives each step; null: nobody does.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The report; it counts as if everything in it had gone, except what a hold keeps.</returns>
    /// <exception cref="ArgumentException">The request names no customer, or a default value.</exception>
    /// <exception cref="InvalidOperationException">The store has no part of erasing, or of retention.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    public ValueTask<ErasureReport> PlanAsync(
        ErasureRequest request,
        IProgress<ErasureProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => RunAsync(Checked(request), isApplied: false, progress, cancellationToken);

    /// <summary>Erases a customer; repeat the call if it is stopped.</summary>
    /// <remarks>A customer who was erased and wrote again is erased again.</remarks>
    /// <param name="request">The customer.</param>
    /// <param name="progress">Receives each step after its commit; null: nobody does.</param>
    /// <param name="cancellationToken">Stops between two commits; what is done stays done.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">The request names no customer, or a default value.</exception>
    /// <exception cref="InvalidOperationException">The store has no part of erasing, or of retention.</exception>
    /// <exception cref="StoreException">The store failed; what is done stays done.</exception>
    public ValueTask<ErasureReport> ApplyAsync(
        ErasureRequest request,
        IProgress<ErasureProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => RunAsync(Checked(request), isApplied: true, progress, cancellationToken);

    /// <summary>Overwrites in the store's own files what was erased, and waits for those who prevent it.</summary>
    /// <remarks>
    /// Needed if a report is not <see cref="ErasureReport.IsClean"/>, once for any number of customers. It may delay
    /// readers and writers of the store. Logs, replicas and back-ups of a server are not the store's own files.
    /// </remarks>
    /// <param name="cancellationToken">Cancels the operation, which can be repeated.</param>
    /// <exception cref="InvalidOperationException">The store has no part of erasing.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    public ValueTask CleanAsync(CancellationToken cancellationToken = default) =>
        _ports.Store.CleanAsync(cancellationToken);

    private static ErasureRequest Checked(ErasureRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Accounts.IsEmpty && request.Contact is null)
        {
            throw new ArgumentException("The request names neither an account nor a contact.", nameof(request));
        }

        foreach (var account in request.Accounts)
        {
            Require.NotDefault(account, nameof(request));
        }

        if (request.Contact is { } contact)
        {
            Require.NotDefault(contact, nameof(request));
        }

        return request;
    }

    private async ValueTask<ErasureReport> RunAsync(
        ErasureRequest request,
        bool isApplied,
        IProgress<ErasureProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        _ports.Store.RequireErasure();
        var at = _ports.Time.GetUtcNow();
        var targets = await _targets.FindAsync(request, cancellationToken).ConfigureAwait(false);
        var linked = await _targets.LinkedAsync(targets, cancellationToken).ConfigureAwait(false);
        var run = new Run(isApplied, request.Contact, progress);
        foreach (var (id, channel) in targets)
        {
            run.Begin(id, channel);
            await EraseAsync(run, id, targets, cancellationToken).ConfigureAwait(false);
        }

        return new ErasureReport
        {
            IsApplied = isApplied,
            At = at,
            Channels = run.Channels,
            Linked = [.. linked],
            Files = run.Files,
            IsClean =
                isApplied && CleansStore && await _ports.Store.TryCleanAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Forgets which contacts have the account from the library, if no other channel has it.</summary>
    private async ValueTask ForgetAsync(
        Run run,
        Account account,
        SortedDictionary<ChannelId, Channel> targets,
        CancellationToken cancellationToken
    )
    {
        if (run.IsApplied && !await _targets.HasOthersAsync(account, targets, cancellationToken).ConfigureAwait(false))
        {
            await _ports.Store.RemoveAddedAccountsAsync(account, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Erases a channel; looks again when it changes meanwhile.</summary>
    private async ValueTask EraseAsync(
        Run run,
        ChannelId id,
        SortedDictionary<ChannelId, Channel> targets,
        CancellationToken cancellationToken
    )
    {
        var channel = targets[id];
        DateTimeOffset? at = null;
        for (var looks = 1; ; looks++)
        {
            var look = await ErasureLook.AtAsync(_ports, id, at, run.Contact, cancellationToken).ConfigureAwait(false);
            run.Look(look);
            if (look.IsHeld)
            {
                return;
            }

            await ForgetAsync(run, channel.Account, targets, cancellationToken).ConfigureAwait(false);
            if (await EraseAsync(run, look, channel, cancellationToken).ConfigureAwait(false))
            {
                // A session may have been bound until its end, which adds the account again.
                await ForgetAsync(run, channel.Account, targets, cancellationToken).ConfigureAwait(false);
                return;
            }

            at = look.At;
            if (looks == MaxLooks)
            {
                run.Postpone();
                return;
            }
        }
    }

    /// <summary>Erases part after part; returns false when the channel changed.</summary>
    private async ValueTask<bool> EraseAsync(
        Run run,
        ErasureLook look,
        Channel channel,
        CancellationToken cancellationToken
    )
    {
        var key = await _ports.Store.GetKeyAsync(cancellationToken).ConfigureAwait(false);
        var (id, version, isFirst) = (look.State.Channel, look.State.Version, look.IsFirst);
        var left = look.Openings;
        var parts = ErasurePart.ReadAsync(_ports, look, channel.LiveChat, cancellationToken);
        await foreach (var part in parts.ConfigureAwait(false))
        {
            var pending = isFirst ? look.Pending : [];
            var going = part.Openings.ToHashSet();
            var command = new EraseChannel(id, channel, version++, look.At)
            {
                Stretches = RemovedStretch.Between(left, going),
                Closed = isFirst ? look.OpenBesides(going) : null,
                Ids = [.. part.Ids.Concat(pending.Select(one => one.Id)).Distinct().Select(Hash)],
                Pending = [.. pending.Select(one => one.Id)],
            };
            if (!await IsDoneAsync(run, command, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            run.Remove(part, pending.Length);
            (left, isFirst) = (left.RemoveAll(going.Contains), false);
        }

        if (!isFirst)
        {
            return true;
        }

        // There is no session, but perhaps a placeholder; and the time up to which the channel is erased.
        var rest = new EraseChannel(id, channel, version, look.At)
        {
            Ids = [.. look.Pending.Select(one => Hash(one.Id))],
            Pending = [.. look.Pending.Select(one => one.Id)],
        };
        var isDone = await IsDoneAsync(run, rest, cancellationToken).ConfigureAwait(false);
        if (isDone)
        {
            run.Remove(new ErasurePart([], [], 0, []), look.Pending.Length);
        }

        return isDone;

        ErasedHash Hash(MessageId message) => key.ErasedHashOf(id, message);
    }

    private async ValueTask<bool> IsDoneAsync(Run run, EraseChannel command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return !run.IsApplied || (await _runner.RunAsync(command, cancellationToken).ConfigureAwait(false)).Changed;
    }

    /// <summary>What a call has done so far.</summary>
    private sealed class Run(bool isApplied, AppItemId? contact, IProgress<ErasureProgress>? progress)
    {
        private readonly ImmutableArray<RemovedFile>.Builder _files = ImmutableArray.CreateBuilder<RemovedFile>();
        private readonly List<ErasedChannel> _channels = [];

        internal bool IsApplied => isApplied;

        internal AppItemId? Contact => contact;

        internal ImmutableArray<ErasedChannel> Channels => [.. _channels];

        internal ImmutableArray<RemovedFile> Files => _files.ToImmutable();

        internal void Begin(ChannelId id, Channel channel) =>
            _channels.Add(new ErasedChannel { Id = id, Channel = channel });

        internal void Look(ErasureLook look)
        {
            var contacts = look.Sessions.Select(session => session.Contact).OfType<AppItemId>();
            _channels[^1] = _channels[^1] with
            {
                Contacts =
                [
                    .. _channels[^1].Contacts.Union(contacts).OrderBy(one => one.ToString(), StringComparer.Ordinal),
                ],
                Hold = HoldRule.IsSet(look.State.Hold) ? look.State.Hold : null,
                HeldSessions =
                [
                    .. look
                        .Sessions.Where(session => session.IsHeld)
                        .Select(session => new SessionId(look.State.Channel, session.OpenedAt)),
                ],
                HeldContacts = look.HeldContacts,
            };
        }

        internal void Remove(ErasurePart part, int placeholders)
        {
            var channel = _channels[^1];
            _channels[^1] = channel with
            {
                Sessions = channel.Sessions + part.Openings.Length,
                Messages = channel.Messages + part.Messages,
                Placeholders = channel.Placeholders + placeholders,
            };
            _files.AddRange(part.Files);
            progress?.Report(new ErasureProgress { Channel = _channels[^1], Files = part.Files });
        }

        internal void Postpone() => _channels[^1] = _channels[^1] with { IsPostponed = true };
    }
}
