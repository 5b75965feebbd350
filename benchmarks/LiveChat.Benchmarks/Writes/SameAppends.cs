using System.Data.Common;
using LiveChat.Benchmarks.Plain;

namespace LiveChat.Benchmarks.Writes;

/// <summary>Throws unless a baseline has written the same rows as the library, except for ids and times.</summary>
internal static class SameAppends
{
    internal static void Check(DbConnection library, DbConnection baseline)
    {
        var (expected, found) = (Read(library), Read(baseline));
        if (expected.Entries.Count < 2 || !expected.Entries.SequenceEqual(found.Entries))
        {
            var other = expected.Entries.Zip(found.Entries).FirstOrDefault(pair => pair.First != pair.Second);
            throw new InvalidOperationException($"A baseline appends other entries: {other}.");
        }

        if (!expected.Sessions.SequenceEqual(found.Sessions))
        {
            throw new InvalidOperationException("A baseline leaves other sessions.");
        }
    }

    private static (List<PlainEntry> Entries, List<PlainSession> Sessions) Read(DbConnection connection) =>
        (PlainTables.Entries(connection).ConvertAll(Alike), PlainTables.Sessions(connection).ConvertAll(Alike));

    private static PlainEntry Alike(PlainEntry entry) => entry with { Id = string.Empty, Effective = 0 };

    private static PlainSession Alike(PlainSession session) =>
        session with
        {
            Channel = [],
            LastId = null,
            LastEffective = null,
        };
}
