using System.Collections.Immutable;
using LiveChat.Desk;
using LiveChat.Retention;
using LiveChat.Rules;

namespace LiveChat;

/// <summary>Removes what a live chat's retention no longer keeps, and no legal hold does (rule P4).</summary>
/// <remarks>
/// <para>
/// A host runs it from time to time. A run is bounded, and removes a few sessions with each commit, so that readers and
/// writers go on; whenever it is stopped, what is done stays done, and the next run does the rest. Active sessions,
/// sessions on hold, and sessions that one on hold quotes stay.
/// </para>
/// <para>
/// Thread-safe. Several hosts may run it at once; each removes what it finds first. The host deletes the files that a
/// run reports: nothing names them afterwards. A host that must not miss one keeps the files of a plan before it
/// applies it.
/// </para>
/// </remarks>
public sealed class RetentionRun
{
    /// <summary>How many sessions a commit removes at the most.</summary>
    private const int Part = 50;

    /// <summary>How often a channel that changes meanwhile is looked at.</summary>
    private const int MaxLooks = 5;

    private readonly DeskPorts _ports;
    private readonly CommandRunner _runner;
    private readonly ChannelLook _look;

    /// <summary>Puts a run together without a container (rule H1).</summary>
    /// <param name="store">The store.</param>
    /// <param name="host">The host's live chats and notifier; the same as the desk's.</param>
    /// <param name="options">The host's policies, the same as the desk's; null: the defaults.</param>
    /// <param name="time">The clock; null: the system's.</param>
    /// <exception cref="ArgumentNullException">The store or the host is null.</exception>
    public RetentionRun(
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
        _look = new ChannelLook(_ports);
    }

    /// <summary>How many sessions one run removes at the most; 10,000 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below one.</exception>
    public int MaxSessions
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 10_000;

    /// <summary>Says what a run would remove now, and changes nothing.</summary>
    /// <param name="progress">Receives each step; null: nobody does.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The report; it counts as if everything in it had gone.</returns>
    /// <exception cref="InvalidOperationException">The store has no part of retention.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    public ValueTask<RetentionReport> PlanAsync(
        IProgress<RetentionProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => RunAsync(isApplied: false, progress, cancellationToken);

    /// <summary>Removes what has expired, up to the limit of sessions.</summary>
    /// <param name="progress">Receives each step after its commit; null: nobody does.</param>
    /// <param name="cancellationToken">Stops the run between two commits; what is done stays done.</param>
    /// <returns>The report.</returns>
    /// <exception cref="InvalidOperationException">The store has no part of retention.</exception>
    /// <exception cref="StoreException">The store failed; what is done stays done.</exception>
    public ValueTask<RetentionReport> ApplyAsync(
        IProgress<RetentionProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => RunAsync(isApplied: true, progress, cancellationToken);

    private async ValueTask<RetentionReport> RunAsync(
        bool isApplied,
        IProgress<RetentionProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var run = new RunState(isApplied, MaxSessions, progress);
        var now = _ports.Time.GetUtcNow();
        var liveChats = await _ports.LiveChats.ListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var liveChat in liveChats)
        {
            if (liveChat.Retention.CutOff(now) is { } cutOff)
            {
                await foreach (
                    var channel in Candidates
                        .OfAsync(_ports.Store, liveChat, cutOff, cancellationToken)
                        .ConfigureAwait(false)
                )
                {
                    if (run.Room == 0)
                    {
                        return run.Report(now, isComplete: false);
                    }

                    await RemoveAsync(run, channel, liveChat, cutOff, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return run.Report(now, isComplete: run.Room > 0);
    }

    /// <summary>Removes what has expired of a channel; looks again when it changes meanwhile.</summary>
    private async ValueTask RemoveAsync(
        RunState run,
        ChannelId channel,
        LiveChatSettings liveChat,
        DateTimeOffset cutOff,
        CancellationToken cancellationToken
    )
    {
        for (var looks = 1; ; looks++)
        {
            var expired = await _look.LookAsync(channel, liveChat, cutOff, cancellationToken).ConfigureAwait(false);
            if (await RemoveAsync(run, channel, liveChat.Id, expired, cancellationToken).ConfigureAwait(false))
            {
                run.Look(expired);
                return;
            }

            if (looks == MaxLooks)
            {
                run.Postpone();
                return;
            }
        }
    }

    /// <summary>Removes part after part; returns false when the channel changed.</summary>
    private async ValueTask<bool> RemoveAsync(
        RunState run,
        ChannelId channel,
        LiveChatId liveChat,
        ExpiredSessions expired,
        CancellationToken cancellationToken
    )
    {
        var version = expired.Version;
        foreach (var part in expired.Parts(Part, run.Room))
        {
            var files = await FilesOfSessions
                .FindAsync(_ports.Messages, channel, liveChat, part, cancellationToken)
                .ConfigureAwait(false);
            if (run.IsApplied)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!await _look.IsCurrentAsync(channel, expired, cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }

                var command = new RemoveSessions(channel, version++, part, GapReason.RetentionExpired);
                var outcome = await _runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
                if (!outcome.Changed)
                {
                    return false;
                }
            }

            run.Remove(channel, liveChat, part, files);
        }

        return true;
    }

    /// <summary>What a run has done so far.</summary>
    private sealed class RunState(bool isApplied, int room, IProgress<RetentionProgress>? progress)
    {
        private readonly ImmutableArray<RemovedFile>.Builder _files = ImmutableArray.CreateBuilder<RemovedFile>();
        private readonly HashSet<ChannelId> _channels = [];
        private long _sessions;
        private long _held;
        private long _quoted;
        private long _postponed;

        internal bool IsApplied { get; } = isApplied;

        internal int Room { get; private set; } = room;

        internal void Remove(
            ChannelId channel,
            LiveChatId liveChat,
            ImmutableArray<RemovedStretch> part,
            ImmutableArray<RemovedFile> files
        )
        {
            var count = part.Sum(stretch => stretch.Openings.Length);
            Room -= count;
            _sessions += count;
            _channels.Add(channel);
            _files.AddRange(files);
            progress?.Report(
                new RetentionProgress
                {
                    LiveChat = liveChat,
                    Sessions = _sessions,
                    Files = files,
                }
            );
        }

        internal void Look(ExpiredSessions expired)
        {
            _held += expired.Held;
            _quoted += expired.Quoted;
        }

        internal void Postpone() => _postponed++;

        internal RetentionReport Report(DateTimeOffset at, bool isComplete) =>
            new()
            {
                IsApplied = IsApplied,
                At = at,
                Channels = _channels.Count,
                Sessions = _sessions,
                Held = _held,
                Quoted = _quoted,
                Postponed = _postponed,
                IsComplete = isComplete,
                Files = _files.DrainToImmutable(),
            };
    }
}
