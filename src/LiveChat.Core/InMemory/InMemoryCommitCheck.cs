using LiveChat.Storage;

namespace LiveChat.InMemory;

/// <summary>Says what in a commit contradicts itself or the rows there; the rules never decide such a commit.</summary>
internal static class InMemoryCommitCheck
{
    /// <summary>Returns what is wrong, without any customer's words; null if nothing is.</summary>
    internal static string? Find(ChannelCommit commit, InMemoryChannel there) =>
        commit.Id.IsDefault || (there.Channel ?? commit.Channel) != commit.Channel
            ? "The channel and its id do not belong together."
        : Rows(commit).Any(row => row.Channel != commit.Id) || commit.Sessions.Any(one => one.Channel != commit.Channel)
            ? "A row is of another channel."
        : Rows(commit).Any(row => row.Version != commit.Version) ? "A row does not carry the commit's version."
        : Repeat(commit.Sessions.Select(session => session.Id))
        || Repeat(ChangedIds(commit))
        || Repeat(commit.Pending.Select(pending => pending.Id).Concat(commit.RemovedPending))
            ? "A row is duplicated."
        : commit.Entries.Any(entry => there.FindEntry(entry.Id) is { } before && before.Place != entry.Place)
            ? "An entry would change its place."
        : commit.Entries.Any(entry => there.FindEntry(entry.Id) is { } before && IsNote(before) != IsNote(entry))
        || commit.Removed.Any(removed => IsNote(there.FindEntry(removed.Place.Id)))
            ? "A note would be removed, or would change its audience."
        : commit.Entries.Any(entry => !HasSession(entry, commit, there)) ? "An entry's session does not exist."
        : commit.Removed.Any(removed => there.FindEntry(removed.Place.Id)?.Place != removed.Place)
            ? "An entry to take out is not there."
        : TakesSecondId(commit, there) ? "A second id names two messages."
        : LosesEarlierId(commit, there) ? "A message would lose the second id of an earlier attempt."
        : IsWithinRun(commit) ? "A row is within a run of removed sessions."
        : !IsInOrder(commit) ? "The runs of removed sessions are out of order."
        : IsActiveBeforeNewest(commit, there) ? "An active session is not its channel's newest."
        : null;

    private static bool IsNote(ChannelEntry? entry) => entry is Message { IsNote: true };

    /// <summary>The ids of the entries that a commit puts or removes.</summary>
    internal static IEnumerable<MessageId> ChangedIds(ChannelCommit commit) =>
        commit.Entries.Select(entry => entry.Id).Concat(commit.Removed.Select(removed => removed.Place.Id));

    private static IEnumerable<(ChannelId Channel, long Version)> Rows(ChannelCommit commit) =>
        [
            .. commit.Sessions.Select(session => (session.Id.Channel, session.Version)),
            .. commit.Entries.Select(entry => (entry.Channel, entry.Version)),
            .. commit.Removed.Select(removed => (commit.Id, removed.Version)),
            .. commit.Pending.Select(pending => (pending.Channel, pending.Version)),
        ];

    private static bool HasSession(ChannelEntry entry, ChannelCommit commit, InMemoryChannel there) =>
        there.FindSession(entry.Place.OpenedAt) is not null || commit.Sessions.Any(one => one.Id == entry.Session);

    private static bool TakesSecondId(ChannelCommit commit, InMemoryChannel there)
    {
        // The messenger may give two attempts at one message the same id.
        var second = commit.Entries.OfType<Message>().SelectMany(one => one.SecondIds.Distinct()).ToList();
        var changed = ChangedIds(commit).ToHashSet();
        return Repeat(second)
            || second.Exists(id => there.FindBySecondId(id) is { } holder && !changed.Contains(holder.Id));
    }

    private static bool LosesEarlierId(ChannelCommit commit, InMemoryChannel there) =>
        commit
            .Entries.OfType<Message>()
            .Any(message =>
                there.FindEntry(message.Id) is Message before && before.EarlierIds.Any(id => !message.IsNamed(id))
            );

    private static bool IsWithinRun(ChannelCommit commit) =>
        commit
            .Sessions.Select(session => session.OpenedAt)
            .Concat(commit.Entries.Select(entry => entry.Place.OpenedAt))
            .Concat(commit.Removed.Select(removed => removed.Place.OpenedAt))
            .Any(opening => commit.NewRuns.Any(run => run.Contains(opening)));

    private static bool IsInOrder(ChannelCommit commit) =>
        commit.Runs.All(run => run.From <= run.To)
        && commit.Runs.Zip(commit.Runs.Skip(1)).All(pair => pair.First.To < pair.Second.From);

    private static bool IsActiveBeforeNewest(ChannelCommit commit, InMemoryChannel there) =>
        commit
            .Sessions.Append(there.Newest)
            .OfType<Session>()
            .DistinctBy(session => session.Id)
            .OrderByDescending(session => session.Id)
            .Skip(1)
            .Any(session => session.Status == SessionStatus.Active);

    private static bool Repeat<T>(IEnumerable<T> values)
        where T : notnull => values.CountBy(value => value).Any(count => count.Value > 1);
}
