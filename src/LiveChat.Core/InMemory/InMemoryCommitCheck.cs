using LiveChat.Storage;

namespace LiveChat.InMemory;

/// <summary>Says what in a commit contradicts itself or the rows there; the rules never decide such a commit.</summary>
internal static class InMemoryCommitCheck
{
    /// <summary>Returns what is wrong, without any customer's words; null if nothing is.</summary>
    internal static string? Find(ChannelCommit commit, InMemoryChannel there) =>
        commit.Id.IsDefault || (there.Channel ?? commit.Channel) != commit.Channel
            ? "The channel and its id do not belong together."
        : !Belongs(commit) ? "A row is of another channel."
        : !CarriesVersion(commit) ? "A row does not carry the commit's version."
        : Repeats(commit) ? "A row is duplicated."
        : commit.Entries.Any(entry => there.FindEntry(entry.Id) is { } before && before.Place != entry.Place)
            ? "An entry would change its place."
        : !HasSessions(commit, there) ? "An entry's session does not exist."
        : commit.Removed.Any(removed => there.FindEntry(removed.Place.Id)?.Place != removed.Place)
            ? "An entry to take out is not there."
        : TakesSecondId(commit, there) ? "A second id names two messages."
        : IsActiveBeforeNewest(commit, there) ? "An active session is not its channel's newest."
        : null;

    private static bool Belongs(ChannelCommit commit) =>
        commit.Sessions.All(session => session.Id.Channel == commit.Id && session.Channel == commit.Channel)
        && commit.Entries.All(entry => entry.Channel == commit.Id)
        && commit.Pending.All(pending => pending.Channel == commit.Id);

    private static bool CarriesVersion(ChannelCommit commit) =>
        commit
            .Sessions.Select(session => session.Version)
            .Concat(commit.Entries.Select(entry => entry.Version))
            .Concat(commit.Removed.Select(removed => removed.Version))
            .Concat(commit.Pending.Select(pending => pending.Version))
            .All(version => version == commit.Version);

    private static bool Repeats(ChannelCommit commit) =>
        Repeat(commit.Sessions.Select(session => session.Id))
        || Repeat(ChangedIds(commit))
        || Repeat(commit.Pending.Select(pending => pending.Id).Concat(commit.RemovedPending));

    private static bool HasSessions(ChannelCommit commit, InMemoryChannel there)
    {
        var openings = commit.Sessions.Select(session => session.OpenedAt).ToHashSet();
        return commit
            .Entries.Select(entry => entry.Place.OpenedAt)
            .All(opening => openings.Contains(opening) || there.FindSession(opening) is not null);
    }

    private static bool TakesSecondId(ChannelCommit commit, InMemoryChannel there)
    {
        var changed = ChangedIds(commit).ToHashSet();
        var second = commit
            .Entries.OfType<Message>()
            .Select(message => message.ProviderId)
            .OfType<MessageId>()
            .ToList();
        return Repeat(second)
            || second.Exists(id => there.FindBySecondId(id) is { } holder && !changed.Contains(holder.Id));
    }

    private static bool IsActiveBeforeNewest(ChannelCommit commit, InMemoryChannel there)
    {
        // The newest session as the commit leaves it.
        var sessions = commit
            .Sessions.Append(there.Newest)
            .OfType<Session>()
            .DistinctBy(session => session.Id)
            .ToList();
        var last = sessions.MaxBy(session => session.OpenedAt);
        return sessions.Exists(session => session.Status == SessionStatus.Active && session != last);
    }

    private static IEnumerable<MessageId> ChangedIds(ChannelCommit commit) =>
        commit.Entries.Select(entry => entry.Id).Concat(commit.Removed.Select(removed => removed.Place.Id));

    private static bool Repeat<T>(IEnumerable<T> values)
    {
        var seen = new HashSet<T>();
        return values.Any(value => !seen.Add(value));
    }
}
