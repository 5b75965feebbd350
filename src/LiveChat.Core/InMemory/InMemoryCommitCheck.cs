using LiveChat.Storage;

namespace LiveChat.InMemory;

/// <summary>Says what in a commit contradicts itself or the rows there; the rules never decide such a commit.</summary>
internal static class InMemoryCommitCheck
{
    /// <summary>Returns what is wrong, without any customer's words; null when nothing is.</summary>
    internal static string? Find(ChannelCommit commit, InMemoryChannel? there) =>
        Channels(commit, there) ?? Versions(commit) ?? Repeats(commit)
        ?? Places(commit, there) ?? SecondIds(commit, there) ?? Active(commit, there);

    private static string? Channels(ChannelCommit commit, InMemoryChannel? there)
    {
        if (commit.Id.IsDefault || (there is not null && there.Channel != commit.Channel))
        {
            return "The channel and its id do not belong together.";
        }

        var belong = commit.Sessions
            .All(session => session.Id.Channel == commit.Id && session.Channel == commit.Channel)
            && commit.Entries.All(entry => entry.Channel == commit.Id)
            && commit.Pending.All(pending => pending.Channel == commit.Id);
        return belong ? null : "A row is of another channel.";
    }

    private static string? Versions(ChannelCommit commit)
    {
        var carry = commit.Sessions.All(session => session.Version == commit.Version)
            && commit.Entries.All(entry => entry.Version == commit.Version)
            && commit.Removed.All(removed => removed.Version == commit.Version)
            && commit.Pending.All(pending => pending.Version == commit.Version);
        return carry ? null : "A row does not carry the commit's version.";
    }

    private static string? Repeats(ChannelCommit commit)
    {
        var repeats = Repeat(commit.Sessions.Select(session => session.Id))
            || Repeat(commit.Entries.Select(entry => entry.Id)
                .Concat(commit.Removed.Select(removed => removed.Place.Id)))
            || Repeat(commit.Pending.Select(pending => pending.Id).Concat(commit.RemovedPending));
        return repeats ? "A row is duplicated." : null;
    }

    private static string? Places(ChannelCommit commit, InMemoryChannel? there)
    {
        var openings = commit.Sessions.Select(session => session.OpenedAt).ToHashSet();
        if (commit.Entries.Any(entry => there?.FindEntry(entry.Id) is { } before && before.Place != entry.Place))
        {
            return "An entry would change its place.";
        }

        if (!commit.Entries.Select(entry => entry.Place.OpenedAt)
            .All(opening => openings.Contains(opening) || there?.FindSession(opening) is not null))
        {
            return "An entry's session does not exist.";
        }

        return commit.Removed.All(removed => there?.FindEntry(removed.Place.Id)?.Place == removed.Place)
            ? null
            : "An entry to take out is not there.";
    }

    private static string? SecondIds(ChannelCommit commit, InMemoryChannel? there)
    {
        var changed = commit.Entries.Select(entry => entry.Id)
            .Concat(commit.Removed.Select(removed => removed.Place.Id)).ToHashSet();
        var second = commit.Entries.OfType<Message>().Select(message => message.ProviderId)
            .OfType<MessageId>().ToList();
        var taken = Repeat(second)
            || second.Exists(id => there?.FindBySecondId(id) is { } holder && !changed.Contains(holder.Id));
        return taken ? "A second id names two messages." : null;
    }

    private static string? Active(ChannelCommit commit, InMemoryChannel? there)
    {
        var sessions = commit.Sessions.ToList();
        if (there?.Newest is { } newest && sessions.TrueForAll(session => session.Id != newest.Id))
        {
            sessions.Add(newest);
        }

        var last = sessions.MaxBy(session => session.OpenedAt);
        return sessions.Exists(session => session.Status == SessionStatus.Active && session.Id != last!.Id)
            ? "An active session is not its channel's newest."
            : null;
    }

    private static bool Repeat<T>(IEnumerable<T> values)
    {
        var seen = new HashSet<T>();
        return values.Any(value => !seen.Add(value));
    }
}
