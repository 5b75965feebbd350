namespace LiveChat.Storage;

/// <summary>Checks what a store loaded of a channel against the contract, and throws if it breaks it.</summary>
internal static class ChannelStateAnswer
{
    internal static ChannelState Checked(ChannelState state, ChannelId channel, ChannelNeeds needs)
    {
        if (state.Channel != channel)
        {
            throw new InvalidStoreException("The loaded state belongs to another channel than the one asked for.");
        }

        var isEmpty =
            state.Newest is null
            && state.Sessions.IsEmpty
            && state.Entries.IsEmpty
            && state.PendingCount == 0
            && state.Watermarks is null
            && state.CustomerAt is null
            && state.Past.IsNone
            && state.Hold is null
            && state.Runs.IsEmpty
            && state.ErasedAt is null
            && state.Erased.IsEmpty;
        if (state.Version < 0 || (state.Version == 0 && !isEmpty))
        {
            throw new InvalidStoreException("The loaded state has rows but no version.");
        }

        if (!StoreAnswer.IsRight(state.Past, channel) || state.Successor?.Channel == channel)
        {
            throw new InvalidStoreException("The past of the loaded state is out of order, or follows itself.");
        }

        CheckSessions(state, needs);
        CheckEntries(state, needs);
        CheckRuns(state);
        CheckErased(state, needs);
        return state;
    }

    private static void CheckSessions(ChannelState state, ChannelNeeds needs)
    {
        var asked = needs.Openings.Concat(state.Entries.Select(entry => entry.Place.OpenedAt)).ToHashSet();
        var ids = state.Sessions.Select(session => session.Id).ToHashSet();
        if (
            ids.Count < state.Sessions.Length
            || ids.Any(id => id.Channel != state.Channel || !asked.Contains(id.OpenedAt))
        )
        {
            throw new InvalidStoreException("A loaded session was not asked for, or is duplicated.");
        }

        if (
            state.Newest is { } newest
                ? newest.Id.Channel != state.Channel || ids.Any(id => id > newest.Id)
                : ids.Count > 0
        )
        {
            throw new InvalidStoreException("The newest session in the loaded state is not the channel's newest.");
        }
    }

    private static void CheckErased(ChannelState state, ChannelNeeds needs)
    {
        var isRight =
            state.Erased.All(needs.Erased.Contains)
            && state.Erased.Distinct().Count() == state.Erased.Length
            && (state.ErasedAt is not null || state.Erased.IsEmpty);
        if (!isRight)
        {
            throw new InvalidStoreException("A loaded hash of an erased id was not asked for, or is duplicated.");
        }
    }

    private static void CheckRuns(ChannelState state)
    {
        DateTimeOffset? last = null;
        foreach (var run in state.Runs)
        {
            if (run.From <= last || run.To < run.From || run.Version > state.Version || IsShown(state, run))
            {
                throw new InvalidStoreException(
                    "The runs of removed sessions are out of order, or one has a session within."
                );
            }

            last = run.To;
        }
    }

    private static bool IsShown(ChannelState state, RemovedRun run) =>
        (state.Newest is { } newest && run.Contains(newest.OpenedAt))
        || state.Sessions.Any(session => run.Contains(session.OpenedAt));

    private static void CheckEntries(ChannelState state, ChannelNeeds needs)
    {
        var named = needs.Messages.ToHashSet();
        var sessions = state.Sessions.Select(session => session.Id).ToHashSet();
        var isRight =
            state.Entries.All(entry =>
                entry.Channel == state.Channel
                && sessions.Contains(entry.Session)
                && (named.Contains(entry.Id) || (entry is Message message && message.SecondIds.Any(named.Contains)))
            )
            && state.Entries.DistinctBy(entry => entry.Id).Count() == state.Entries.Length
            && state.Pending.All(pending => pending.Channel == state.Channel && named.Contains(pending.Id))
            && state.Pending.DistinctBy(pending => pending.Id).Count() == state.Pending.Length
            && state.PendingCount >= state.Pending.Length;
        if (!isRight)
        {
            throw new InvalidStoreException("A loaded entry was not asked for, or has no session.");
        }
    }
}
