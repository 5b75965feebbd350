using System.Data.Common;
using LiveChat.Benchmarks.Plain;

namespace LiveChat.Benchmarks.Writes;

/// <summary>
/// A channel to append to: the rows of its active session and its last entry, templates for the next rows.
/// </summary>
internal sealed class AppendTarget(PlainSession session, PlainEntry entry)
{
    internal PlainSession Session { get; private set; } = session;

    internal PlainEntry Entry { get; private set; } = entry;

    /// <summary>The channels of a database in which each has one session with one message.</summary>
    internal static List<AppendTarget> In(DbConnection connection)
    {
        var entries = PlainTables.Entries(connection).Where(entry => entry.Kind == 0);
        return [.. PlainTables.Sessions(connection).Zip(entries, (session, entry) => new AppendTarget(session, entry))];
    }

    /// <summary>Moves on to the next message, as the library's rules do.</summary>
    internal AppendTarget Next(string id, long now) => Next(Session, id, now);

    /// <summary>The same, with the session in its loaded state.</summary>
    internal AppendTarget Next(PlainSession loaded, string id, long now)
    {
        var version = loaded.Version + 1;
        Entry = Entry with
        {
            Id = id,
            Effective = now,
            Received = now,
            Sent = now,
            Version = version,
            AddedVersion = version,
        };
        Session = loaded with
        {
            Version = version,
            CustomerMessages = loaded.CustomerMessages + 1,
            LastEffective = now,
            LastReceived = now,
            LastId = id,
            PreviewEffective = now,
            PreviewReceived = now,
            PreviewId = id,
        };
        return this;
    }
}
