using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Runs a command on its channel: load, decide, commit. On a version conflict it decides again; an unknown outcome is
/// never retried blindly: deciding again finds what was done, because every write carries the same ids. What is found
/// so may not be durable, and is answered after a commit of its own only.
/// </summary>
internal sealed class CommandRunner(DeskPorts ports)
{
    /// <summary>How often a command is decided at the most while others change its channel.</summary>
    /// <remarks>
    /// A host that commits without a rest has the better of one that has to decide again, so that one of two loses
    /// several times in a row now and then; thirty times it does not.
    /// </remarks>
    internal const int MaxAttempts = 30;

    /// <summary>Up to which attempt a commit of unknown outcome is tried again.</summary>
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
        ICommand<TOutcome> command, CancellationToken cancellationToken)
        where TOutcome : CommandOutcome, new()
    {
        var untyped = (ChannelCommand)command;
        var channel = untyped switch
        {
            ConnectorCommand connector => await IdOfAsync(connector.Channel, cancellationToken).ConfigureAwait(false),
            SenderCommand sender => sender.Key.Session.Channel,
            SessionCommand session => session.Session.Channel,
            ReleaseDeparted release => release.Session.Channel,
            _ => throw new InvalidOperationException($"No channel for {command.GetType().Name}."),
        };
        return (await DecideAndCommitAsync(channel, untyped, cancellationToken).ConfigureAwait(false))
            .Answer<TOutcome>();
    }

    private async ValueTask<Decision> DecideAndCommitAsync(
        ChannelId channel, ChannelCommand command, CancellationToken cancellationToken)
    {
        using var measured = Telemetry.Command(command, ports.Time);
        using var turn = await _queue.EnterAsync(channel, cancellationToken).ConfigureAwait(false);
        LostAttempt? lost = null;
        for (var attempt = 1; ; attempt++)
        {
            Decision? decision = null;
            ChannelCommit? commit = null;
            try
            {
                (decision, var version) = await DecideAsync(channel, command, cancellationToken).ConfigureAwait(false);
                var done = lost is null ? decision : AfterLost(lost, decision);
                commit = decision.Commit ?? lost?.Confirmation(version);
                if (commit is not null)
                {
                    await ports.Store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
                    Wake(channel);
                }

                measured.End(done);
                return done;
            }
            catch (ConcurrencyException) when (attempt < MaxAttempts)
            {
                Telemetry.Conflict();
                await PauseAsync(attempt, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreException error)
                when (commit is not null && error.IsOutcomeUnknown && attempt < MaxLost)
            {
                lost = new LostAttempt(decision?.Commit is null ? lost!.Decision : decision, error);
                command = WithSameIds(command, lost.Decision);
                Wake(channel);
            }
            catch (Exception error)
                when (lost is not null && error is ConcurrencyException or StoreException { IsOutcomeUnknown: false })
            {
                // This attempt did nothing; what became of the lost one is still not known.
                throw lost.StillUnknown(error);
            }
        }
    }

    /// <summary>
    /// Waits a short random time, longer with every attempt: two hosts that answer each other's changes at once would
    /// otherwise meet again and again. By the system's clock: a host's own may stand still.
    /// </summary>
    private static Task PauseAsync(int attempt, CancellationToken cancellationToken) =>
        Task.Delay(
            MaxPause * (Random.Shared.NextDouble() * Math.Min(attempt, MaxLost) / MaxLost),
            TimeProvider.System,
            cancellationToken);

    /// <summary>The command is done whether or not anybody is woken: a lost wake-up costs time, never data.</summary>
    private void Wake(ChannelId channel)
    {
        try
        {
            ports.Notifier.Notify(channel);
        }
        catch (Exception)
        {
            // A host's notifier that is down must not make what was committed look as if it failed.
        }
    }

    /// <summary>Decides on the channel as it is, and tells its version.</summary>
    private async ValueTask<(Decision Decision, long Version)> DecideAsync(
        ChannelId channel, ChannelCommand command, CancellationToken cancellationToken)
    {
        var state = await ports.Store.LoadAsync(channel, command.Needs, cancellationToken).ConfigureAwait(false);
        state = command switch
        {
            RecordSent sent =>
                await EchoTail.WithAsync(ports.Messages, state, sent, cancellationToken).ConfigureAwait(false),
            ImportSession import =>
                await Neighbours.WithAsync(ports.Sessions, state, import, cancellationToken).ConfigureAwait(false),
            _ => await LongWaiting.WithAsync(ports.Messages, state, command, cancellationToken).ConfigureAwait(false),
        };

        var liveChat = LiveChatOf(state, command) is { } id
            ? await ports.LiveChats.FindAsync(id, cancellationToken).ConfigureAwait(false)
            : null;
        var context = new RuleContext(ports.Time.GetUtcNow(), ports.Options.AccessPolicy, liveChat);
        return (ChannelRules.Decide(state, command, context), state.Version);
    }

    private static LiveChatId? LiveChatOf(ChannelState state, ChannelCommand command) =>
        command switch
        {
            ConnectorCommand connector => connector.Channel.LiveChat,
            // As much is asked for a session that is not there as for one that may not be read.
            SessionCommand => (state.Sessions.FirstOrDefault() ?? state.Newest)?.Channel.LiveChat,
            _ => null,
        };

    /// <summary>An opening is named by its time; the retry names the time that the lost attempt chose.</summary>
    private static ChannelCommand WithSameIds(ChannelCommand command, Decision lost) =>
        command is OpenSession open ? open with { Opening = lost.Outcome!.Concerned.Session?.OpenedAt } : command;

    /// <summary>
    /// What to answer after a lost attempt: that attempt's own answer, where deciding again finds everything there. A
    /// refusal would say that nothing was changed, which is not known then.
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

    /// <summary>A commit of which nobody knows whether it was done.</summary>
    private sealed record LostAttempt(Decision Decision, StoreException Error)
    {
        /// <summary>
        /// A commit without rows upon what was found: when it is answered, what it stands upon is durable, too.
        /// </summary>
        internal ChannelCommit Confirmation(long version) =>
            new() { Id = Decision.Commit!.Id, Channel = Decision.Commit.Channel, ExpectedVersion = version };

        internal StoreException StillUnknown(Exception cause) =>
            new(Error.System, Error.Operation, "what became of a commit is not known", outcomeUnknown: true, cause);
    }
}
