using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Removes sessions whole and leaves a mark, a run, by which what belonged to them is known and refused when it comes
/// again (rule P4). Runs between the same two sessions are one.
/// </summary>
internal static class RemovalRule
{
    internal static Decision Decide(ChannelState state, RemoveSessions command, DateTimeOffset now)
    {
        if (state.Sessions.IsEmpty)
        {
            // An attempt of unknown outcome did it, or nothing was asked for.
            return Decision.Unchanged(new ChannelOutcome());
        }

        if (
            state.Version != command.Version
            || HoldRule.IsSet(state.Hold)
            || state.Sessions.Any(one => one.Status == SessionStatus.Active || HoldRule.IsSet(one.Hold))
        )
        {
            return Decision.Refuse(RefusalCode.UnknownSession, "The channel has changed since it was looked at.");
        }

        var draft = new ChannelDraft(state, state.Sessions[0].Channel);
        var sessions = state.Sessions.ToDictionary(session => session.OpenedAt);
        var runs = state.Runs;
        foreach (var stretch in command.Stretches)
        {
            runs = With(runs, stretch, opening => RunOf(sessions[opening], command.Reason, now, draft.Version));
        }

        draft.Runs = runs;
        return Decision.Of(draft, new ChannelOutcome());
    }

    /// <summary>
    /// When a session was last active: at its last entry, or at its close if that is later; a note is no last entry.
    /// </summary>
    internal static DateTimeOffset LastOf(Session session) =>
        Utc.Later(Until(session), session.ClosedAt ?? session.OpenedAt);

    /// <summary>Refuses the import of a session that was removed.</summary>
    internal static Refusal? RefuseOpening(ImmutableArray<RemovedRun> runs, DateTimeOffset openedAt) =>
        runs.FirstOrDefault(run => run.Contains(openedAt)) is { } run
            ? new Refusal(
                RefusalCode.HistoryRemoved,
                $"The sessions opened from {run.From:O} to {run.To:O} were removed{Why(run)}; this one is among them."
            )
            : null;

    /// <summary>
    /// Refuses a message that its messenger says it took when removed sessions went on. The first message of a session
    /// is sent before its session is opened, by at most the connector's tolerance.
    /// </summary>
    internal static Refusal? RefuseSent(ImmutableArray<RemovedRun> runs, DateTimeOffset? sentAt, TimeSpan tolerance) =>
        sentAt is { } sent
        && runs.FirstOrDefault(run => sent <= run.Until && sent >= run.From - Shorter(tolerance, run)) is { } run
            ? new Refusal(
                RefusalCode.HistoryRemoved,
                $"The messages sent until {run.Until:O} were removed{Why(run)}; this one is among them."
            )
            : null;

    private static TimeSpan Shorter(TimeSpan tolerance, RemovedRun run) =>
        run.From - DateTimeOffset.MinValue < tolerance ? run.From - DateTimeOffset.MinValue : tolerance;

    private static string Why(RemovedRun run) =>
        run.Reason == GapReason.RetentionExpired ? ", because their retention period has ended" : string.Empty;

    internal static RemovedRun RunOf(Session session, GapReason reason, DateTimeOffset now, long version) =>
        new()
        {
            From = session.OpenedAt,
            To = session.OpenedAt,
            Reason = reason,
            Sessions = 1,
            Until = Until(session),
            At = Utc.Cut(now),
            Version = version,
        };

    private static DateTimeOffset Until(Session session) =>
        session.LastPlace is { } last ? Utc.Later(session.OpenedAt, last.EffectiveAt) : session.OpenedAt;

    /// <summary>Adds runs between two sessions that stay; neighbours of one reason become one.</summary>
    internal static ImmutableArray<RemovedRun> With(
        ImmutableArray<RemovedRun> runs,
        RemovedStretch stretch,
        Func<DateTimeOffset, RemovedRun> runOf
    )
    {
        var added = stretch.Openings.Select(runOf);
        var between = runs.Where(run => !(run.From < stretch.After) && !(run.To > stretch.Before)).ToHashSet();
        var joined = new List<RemovedRun>();
        foreach (var run in between.Concat(added).OrderBy(run => run.From))
        {
            if (joined is [.., var last] && last.Reason == run.Reason)
            {
                joined[^1] = Join(last, run);
            }
            else
            {
                joined.Add(run);
            }
        }

        return [.. runs.Where(run => !between.Contains(run)).Concat(joined).OrderBy(run => run.From)];
    }

    private static RemovedRun Join(RemovedRun earlier, RemovedRun later) =>
        earlier with
        {
            To = later.To,
            Sessions = earlier.Sessions + later.Sessions,
            Until = Utc.Later(earlier.Until, later.Until),
            At = Utc.Later(earlier.At, later.At),
            Version = Math.Max(earlier.Version, later.Version),
        };
}
