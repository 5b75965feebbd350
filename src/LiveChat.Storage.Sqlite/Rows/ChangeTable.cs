using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>The changes of a channel after a version, whole versions at a time.</summary>
internal static class ChangeTable
{
    internal static ChannelChanges After(
        Connection connection,
        ChannelId channel,
        DateTimeOffset anchor,
        long after,
        int limit
    )
    {
        if (ChannelRows.Find(connection, channel) is not { Number: var number, Version: var newest })
        {
            return new ChannelChanges { Version = 0, NewestVersion = 0 };
        }

        var upTo = UpTo(connection, (channel, number), Math.Min(after, newest), limit, newest);
        var entries = EntryTable.Changed(connection, channel, number, (after, upTo));
        var removed = Removed(connection, number, after, upTo);
        var changed = SessionTable.Changed(connection, channel, after, upTo);
        var touched = entries
            .Select(entry => entry.Place.OpenedAt)
            .Concat(removed.Select(entry => entry.Place.OpenedAt))
            .Distinct()
            .Except(changed.Select(session => session.OpenedAt));
        return new ChannelChanges
        {
            Version = upTo,
            NewestVersion = newest,
            Anchor = SessionTable.Find(connection, channel, anchor),
            Sessions =
            [
                .. changed,
                .. touched.Select(opening => SessionTable.Find(connection, channel, opening)).OfType<Session>(),
            ],
            Entries = entries,
            Removed = removed,
        };
    }

    /// <summary>The version before the first one that stays for the next answer.</summary>
    private static long UpTo(
        Connection connection,
        (ChannelId Id, long Number) channel,
        long after,
        int limit,
        long newest
    )
    {
        var versions = connection
            .Statement("changed_versions")
            .Bind(1, channel.Number)
            .Bind(2, after)
            .Bind(3, limit)
            .Bind(4, channel.Id);
        var (count, last) = (0, after);
        while (versions.Step())
        {
            count++;
            last = versions.Int64(0);
        }

        if (count < limit)
        {
            return newest;
        }

        var next = connection
            .Statement("changed_versions")
            .Bind(1, channel.Number)
            .Bind(2, last)
            .Bind(3, 1)
            .Bind(4, channel.Id);
        var upTo = next.Step() ? next.Int64(0) - 1 : newest;
        next.Reset();
        return upTo;
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
