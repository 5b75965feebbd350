using LiveChat.Benchmarks.Plain;

namespace LiveChat.Benchmarks.Writes;

/// <summary>A channel to append to: its active session's row and its last entry's, of which the next ones are made.</summary>
internal sealed class AppendTarget(PlainSession session, PlainEntry entry)
{
    internal PlainSession Session { get; private set; } = session;

    internal PlainEntry Entry { get; private set; } = entry;

    /// <summary>Goes on to the next message, as the library's rules would have it.</summary>
    internal AppendTarget Next(string id, long now)
    {
        var version = Session.Version + 1;
        Entry = Entry with
        {
            Id = id,
            Effective = now,
            Received = now,
            Sent = now,
            Version = version,
            AddedVersion = version,
        };
        Session = Session with
        {
            Version = version,
            CustomerMessages = Session.CustomerMessages + 1,
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
