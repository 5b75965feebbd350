using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>The changes of a channel after a version, whole versions at a time.</summary>
internal static class ChangeTable
{
    internal static ChannelChanges After(Connection connection, ChangeQuery query)
    {
        var (channel, after) = (query.Channel, query.After);
        if (ChannelRows.Find(connection, channel) is not { Number: var number, Version: var newest } found)
        {
            return new ChannelChanges { Version = 0, NewestVersion = 0 };
        }

        var appends = AppendedEntries.After(connection, channel, number, after);
        var upTo = UpTo(connection, number, appends.Versions, (after, newest), query.Limit);
        var removed = Removed(connection, number, after, upTo);
        ImmutableArray<ChannelEntry> entries =
        [
            .. EntryTable
                .Changed(connection, channel, number, (after, upTo))
                .Concat(appends.Read(upTo))
                .OrderBy(entry => entry.Version)
                .ThenBy(entry => entry.Place),
        ];
        var openings = appends
            .SessionsPut(upTo)
            .Concat(entries.Select(entry => entry.Place.OpenedAt))
            .Concat(removed.Select(entry => entry.Place.OpenedAt))
            .Distinct();
        return new ChannelChanges
        {
            Version = upTo,
            NewestVersion = newest,
            Past = found.Past,
            RemovedVersion = found.Runs.IsEmpty ? 0 : found.Runs.Max(run => run.Version),
            Anchor = SessionTable.Find(connection, channel, query.Anchor),
            Sessions =
            [
                .. openings.Select(opening => SessionTable.Find(connection, channel, opening)).OfType<Session>(),
            ],
            Entries = entries,
            Removed = removed,
            Marks = Marks(connection, query),
        };
    }

    private static ImmutableArray<UserReadMark> Marks(Connection connection, ChangeQuery query)
    {
        var session = new SessionId(query.Channel, query.Anchor);
        return
        [
            .. query
                .MarksOf.Distinct()
                .Select(user => (User: user, Mark: ReadMarkTable.Find(connection, user, session)))
                .Where(one => one.Mark is not null)
                .Select(one => new UserReadMark(one.User, one.Mark!)),
        ];
    }

    /// <summary>The version before the first one that is left for the next answer.</summary>
    private static long UpTo(
        Connection connection,
        long number,
        List<long> appended,
        (long After, long Newest) versions,
        int limit
    )
    {
        var after = Math.Min(versions.After, versions.Newest);
        List<long> first = [.. Next(after, limit).Order().Take(limit)];
        return first.Count < limit || Next(first[^1], 1).Order().FirstOrDefault() is not (> 0 and var next)
            ? versions.Newest
            : next - 1;

        IEnumerable<long> Next(long from, int count) =>
            appended
                .Where(version => version > from)
                .Concat(Versions(connection.Statement("late_versions"), number, from, count))
                .Concat(Versions(connection.Statement("removed_versions"), number, from, count));
    }

    private static List<long> Versions(Statement rows, long number, long after, int limit)
    {
        rows.Bind(1, number).Bind(2, after).Bind(3, limit);
        var versions = new List<long>();
        while (rows.Step())
        {
            versions.Add(rows.Int64(0));
        }

        return versions;
    }

    private static ImmutableArray<RemovedEntry> Removed(Connection connection, long number, long after, long upTo)
    {
        var rows = connection.Statement("removed_changed").Bind(1, number).Bind(2, after).Bind(3, upTo);
        var removed = ImmutableArray.CreateBuilder<RemovedEntry>();
        while (rows.Step())
        {
            removed.Add(new RemovedEntry(rows.Place(1), rows.Int64(0)));
        }

        return removed.DrainToImmutable();
    }
}
