using System.Data.Common;
using LiveChat.Benchmarks.Plain;

namespace LiveChat.Benchmarks.Writes;

/// <summary>
/// A channel to append to: the rows of its active session and its last entry, templates for the next rows.
/// </summary>
internal sealed class AppendTarget(object channel, PlainSession session, PlainEntry entry)
{
    /// <summary>The lowest byte of an entry's kind; it is 0 for a customer's message.</summary>
    private const int KindBits = 0xFF;

    /// <summary>The key by which the channel's entries go: its number in SQLite, its id in PostgreSQL.</summary>
    internal object Channel => channel;

    internal PlainSession Session { get; private set; } = session;

    internal PlainEntry Entry { get; private set; } = entry;

    /// <summary>The channels of a database in which each has one session with one message.</summary>
    internal static List<AppendTarget> In(DbConnection connection)
    {
        var entries = PlainTables.Entries(connection).Where(entry => (entry.Kind & KindBits) == 0);
        return
        [
            .. PlainTables
                .Channels(connection)
                .Zip(PlainTables.Sessions(connection), entries)
                .Select(one => new AppendTarget(one.First, one.Second, one.Third)),
        ];
    }

    /// <summary>Moves on to the next message, as the library's rules do.</summary>
    internal AppendTarget Next(string id, long now) => Next(Session, id, now);

    /// <summary>The same, with the session in its loaded state.</summary>
    internal AppendTarget Next(PlainSession loaded, string id, long now)
    {
        var version = loaded.Version + 1;
        Entry = Entry with { Id = id, Effective = now - loaded.Opened, Version = version };
        Session = loaded with
        {
            Version = version,
            CustomerMessages = loaded.CustomerMessages + 1,
            LastEffective = now - loaded.Opened,
            LastId = id,
        };
        return this;
    }
}
