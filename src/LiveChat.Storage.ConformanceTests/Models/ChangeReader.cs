namespace LiveChat.Storage.ConformanceTests.Models;

/// <summary>Follows a channel as a feed does, and keeps what it received.</summary>
internal sealed class ChangeReader
{
    private readonly Dictionary<EntryPlace, ChannelEntry> _entries = [];
    private readonly Dictionary<DateTimeOffset, Session> _sessions = [];

    public long Version { get; private set; }

    public IReadOnlyCollection<ChannelEntry> Entries => _entries.Values;

    public IReadOnlyCollection<Session> Sessions => _sessions.Values;

    public void Read(ChannelChanges changes)
    {
        Assert.True(
            changes.Version > Version || changes.NewestVersion == Version,
            "The reader advances, or is at the end."
        );
        foreach (var entry in changes.Entries)
        {
            _entries[entry.Place] = entry;
        }

        foreach (var removed in changes.Removed)
        {
            _entries.Remove(removed.Place);
        }

        foreach (var session in changes.Sessions)
        {
            _sessions[session.OpenedAt] = session;
        }

        Version = changes.Version;
    }
}
