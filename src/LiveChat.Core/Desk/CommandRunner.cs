using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Runs a command on its channel: load, decide, commit. After a version conflict it decides again. It never retries an
/// unknown outcome blindly: deciding again finds what was done, because every write carries the same ids. A result
/// found this way may not be durable, so the runner answers it only after a commit of its own.
/// </summary>
internal sealed class CommandRunner(DeskPorts ports)
{
    /// <summary>The largest number of times that a command is decided while others change its channel.</summary>
    /// <remarks>
    /// A host that commits without pause has an advantage over one that has to decide again, so one of two hosts
    /// sometimes loses several times in a row, but not thirty times.
    /// </remarks>
    internal const int MaxAttempts = 30;

    /// <summary>The attempt before which a commit of unknown outcome is tried again.</summary>
    internal const int MaxLost = 10;

    /// <summary>The longest pause before a command is decided again.</summary>
    private static readonly TimeSpan MaxPause = TimeSpan.FromMilliseconds(40);

    private readonly ChannelQueue _queue = new();
    private ChannelKey? _key;

    internal async ValueTask<ChannelId> IdOfAsync(Channel channel, CancellationToken cancellationToken)
    {
        _key ??= await ports.Store.GetKeyAsync(cancellationToken).ConfigureAwait(false);
        return _key.IdOf(channel);
    }

    /// <summary>Runs a command on its channel, and answers with its kind of outcome.</summary>
    internal async ValueTask<TOutcome> RunAsync<TOutcome>(
        ICommand<TOutcome> command,
        CancellationToken cancellationToken
    )
        where TOutcome : CommandOutcome, new()
    {
        var untyped = (ChannelCommand)command;
        var channel = untyped switch
        {
            ConnectorCommand connector => await IdOfAsync(connector.Channel, cancellationToken).ConfigureAwait(false),
            SenderCommand sender => sender.Key.Session.Channel,
            SessionCommand session => session.Session.Channel,
            ReleaseDeparted release => release.Session.Channel,
            HostCommand host => host.Id,
            _ => throw new InvalidOperationException($"No channel for {command.GetType().Name}."),
        };
        return (
            await DecideAndCommitAsync(channel, untyped, cancellationToken).ConfigureAwait(false)
        ).Answer<TOutcome>();
    }

    private async ValueTask<Decision> DecideAndCommitAsync(
        ChannelId channel,
        ChannelCommand command,
        CancellationToken cancellationToken
    )
    {
        using var measured = Telemetry.Command(command, ports.Time);
        using var turn = await _queue.EnterAsync(channel, cancellationToken).ConfigureAwait(false);

        // Commands of this process take turns on a channel, so that version conflicts come only from other hosts.
        LostAttempt? lost = null;
        for (var attempt = 1; ; attempt++)
        {
            Decision? decision = null;
            ChannelCommit? commit = null;
            try
            {
                (decision, var version) = await DecideAsync(channel, command, cancellationToken).ConfigureAwait(false);
                var done = lost is null ? decision : AfterLost(lost, decision);
                // Deciding again may find the lost commit in a store that has not made it durable: an empty commit asks
                // for that.
                commit = decision.Commit ?? lost?.Confirmation(version);
                if (commit is not null)
                {
                    await ports.Store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
                    ports.Notifier.Wake(channel);
                }

                measured.End(done);
                return done;
            }
            catch (ConcurrencyException) when (attempt < MaxAttempts)
            {
                Telemetry.Conflict();
                await PauseAsync(attempt, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreException error) when (commit is not null && error.IsOutcomeUnknown && attempt < MaxLost)
            {
                // If the confirmation was lost, the answer is still that of the attempt before it. The feeds are woken,
                // because the commit may be there.
                lost = new LostAttempt(decision?.Commit is null ? lost!.Decision : decision, error);
                command = WithSameIds(command, lost.Decision);
                ports.Notifier.Wake(channel);
            }
            catch (Exception error)
                when (lost is not null && error is ConcurrencyException or StoreException { IsOutcomeUnknown: false })
            {
                // This attempt did nothing, but the outcome of the lost one is still not known.
                throw lost.StillUnknown(error);
            }
        }
    }

    /// <summary>
    /// Waits a short random time, longer after every attempt: two hosts that react to each other's changes at once
    /// would otherwise collide again and again. It uses the system's clock, because a host's own clock may not move.
    /// </summary>
    private static Task PauseAsync(int attempt, CancellationToken cancellationToken) =>
        Task.Delay(
            MaxPause * (Random.Shared.NextDouble() * Math.Min(attempt, MaxLost) / MaxLost),
            TimeProvider.System,
            cancellationToken
        );

    /// <summary>Decides on the channel as it is now, and returns its version.</summary>
    private async ValueTask<(Decision Decision, long Version)> DecideAsync(
        ChannelId channel,
        ChannelCommand command,
        CancellationToken cancellationToken
    )
    {
        var state = await ports.Store.LoadAsync(channel, command.Needs, cancellationToken).ConfigureAwait(false);
        state = await ErasedMessages
            .WithAsync(ports.Store, state, command.Needs, cancellationToken)
            .ConfigureAwait(false);
        state = command switch
        {
            RecordSent sent => await EchoTail
                .WithAsync(ports.Messages, state, sent, cancellationToken)
                .ConfigureAwait(false),
            HandOver handOver => await Answered
                .WithAsync(ports.Messages, state, handOver, cancellationToken)
                .ConfigureAwait(false),
            AddNote note => await LastEntry
                .WithAsync(ports.Messages, state, note, cancellationToken)
                .ConfigureAwait(false),
            ImportSession import => await Neighbours
                .WithAsync(ports.Sessions, state, import, cancellationToken)
                .ConfigureAwait(false),
            _ => await LongWaiting.WithAsync(ports.Messages, state, command, cancellationToken).ConfigureAwait(false),
        };

        var liveChat = LiveChatOf(state, command) is { } id
            ? await ports.LiveChats.FindAsync(id, cancellationToken).ConfigureAwait(false)
            : null;
        var context = new RuleContext(ports.Time.GetUtcNow(), ports.Options.AccessPolicy, liveChat);
        if (command is ILinkCommand link)
        {
            var lineage = await Lineages.FindAsync(ports.Store, state, link, cancellationToken).ConfigureAwait(false);
            command = link.With(lineage);
        }

        return (ChannelRules.Decide(state, command, context), state.Version);
    }

    private static LiveChatId? LiveChatOf(ChannelState state, ChannelCommand command) =>
        command switch
        {
            ConnectorCommand connector => connector.Channel.LiveChat,
            HandOver => state.Sessions.FirstOrDefault()?.Channel.LiveChat,
            // A session that does not exist causes the same question as one that the viewer may not read.
            SessionCommand => (state.Sessions.FirstOrDefault() ?? state.Newest)?.Channel.LiveChat,
            _ => null,
        };

    /// <summary>An opening is named by its time; the retry names the time that the lost attempt chose.</summary>
    private static ChannelCommand WithSameIds(ChannelCommand command, Decision lost) =>
        command is OpenSession open ? open with { Opening = lost.Outcome!.Concerned.Session?.OpenedAt } : command;

    /// <summary>
    /// Returns the answer after a lost attempt: that attempt's own answer, if deciding again finds everything done. A
    /// refusal would claim that nothing was changed, which nobody knows then.
    /// </summary>
    private static Decision AfterLost(LostAttempt lost, Decision decision)
    {
        if (decision.Refusal is not null)
        {
            throw lost.StillUnknown(lost.Error);
        }

        return decision.Commit is null && lost.Decision.Outcome!.Concerned == decision.Outcome!.Concerned
            ? lost.Decision
            : decision;
    }

    /// <summary>A commit with an unknown outcome.</summary>
    private sealed record LostAttempt(Decision Decision, StoreException Error)
    {
        /// <summary>
        /// Makes a commit without rows on top of what was found: once the store answers it, everything below it is
        /// durable, too.
        /// </summary>
        internal ChannelCommit Confirmation(long version) =>
            new()
            {
                Id = Decision.Commit!.Id,
                Channel = Decision.Commit.Channel,
                ExpectedVersion = version,
            };

        internal StoreException StillUnknown(Exception cause) =>
            new(Error.System, Error.Operation, "the outcome of a commit is not known", outcomeUnknown: true, cause);
    }
}
