using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Erases a channel, and refuses what is older than the erasure, or was erased, when it comes again (rule P3).
/// </summary>
internal static class ErasureRule
{
    private static Refusal Erased { get; } =
        new(RefusalCode.HistoryErased, "This is of the customer's history that was erased; it is not recorded again.");

    internal static Decision Decide(ChannelState state, EraseChannel command, DateTimeOffset now)
    {
        var isFirst = !(state.ErasedAt >= command.At);
        if (!isFirst && state.Sessions.IsEmpty)
        {
            // An attempt of unknown outcome did it, or another host.
            return Decision.Unchanged(new ChannelOutcome());
        }

        if (
            state.Version != command.Version
            || HoldRule.IsSet(state.Hold)
            || state.Sessions.Any(one => HoldRule.IsSet(one.Hold))
        )
        {
            return Decision.Refuse(RefusalCode.UnknownSession, "The channel has changed since it was looked at.");
        }

        var draft = new ChannelDraft(state, command.Channel)
        {
            Erasure = new ChannelErasure
            {
                At = command.At,
                Ids = command.Ids,
                ClearsChannel = isFirst,
            },
        };
        var sessions = state.Sessions.ToDictionary(session => session.OpenedAt);
        draft.Runs = command.Stretches.Aggregate(
            state.Runs,
            (runs, stretch) =>
                RemovalRule.With(
                    runs,
                    stretch,
                    opening => RemovalRule.RunOf(sessions[opening], GapReason.Erased, now, draft.Version)
                )
        );
        foreach (var id in command.Pending)
        {
            draft.RemovePending(id);
        }

        if (command.Closed is { } open)
        {
            // It goes with a later commit; until then nothing may join it.
            draft.Put(sessions[open] with { Status = SessionStatus.Closed, ClosedAt = command.At });
        }

        return Decision.Of(draft, new ChannelOutcome());
    }

    /// <summary>Refuses a message that is not there.</summary>
    internal static Refusal? Refuse(ChannelDraft draft, Arrival arrival) =>
        draft.IsErased(arrival.Id)
        || draft.IsErased(arrival.IdWhenReused)
        || IsBefore(draft, arrival.Message.SentAt)
        || IsBefore(draft, arrival.Message.ReceivedAt)
            ? Erased
            : null;

    /// <summary>
    /// Refuses an import, whole, if its session was opened before, or a message that is not there was erased or is
    /// older.
    /// </summary>
    internal static Refusal? Refuse(ChannelDraft draft, ImportSession command) =>
        draft.ErasedAt is not null
        && (
            IsBefore(draft, command.Imported.OpenedAt)
            || command.Arrivals.Any(one =>
                draft.FindEntry(one.Id) is null && draft.FindMessage(one.Id) is null && Refuse(draft, one) is not null
            )
        )
            ? Erased
            : null;

    /// <summary>Refuses what names a message that is not there, and tells of a time.</summary>
    /// <param name="draft">The channel.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="at">When it was said, or reported; null if nobody knows.</param>
    internal static Refusal? Refuse(ChannelDraft draft, MessageId id, DateTimeOffset? at = null) =>
        draft.IsErased(id) || IsBefore(draft, at) ? Erased : null;

    /// <summary>Refuses what concerns only the time before.</summary>
    internal static Refusal? RefuseBefore(ChannelDraft draft, DateTimeOffset at) => IsBefore(draft, at) ? Erased : null;

    private static bool IsBefore(ChannelDraft draft, DateTimeOffset? at) => at <= draft.ErasedAt;
}
