namespace LiveChat.Storage;

/// <summary>One row of a channel's history: a <see cref="Message"/> or an event of a session.</summary>
/// <remarks>Immutable. The set of kinds is closed.</remarks>
public abstract record ChannelEntry
{
    private protected ChannelEntry() { }

    /// <summary>The channel the entry belongs to.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>The entry's place, which never changes once it is stored.</summary>
    public required EntryPlace Place { get; init; }

    /// <summary>The entry's id, unique within the channel.</summary>
    public MessageId Id => Place.Id;

    /// <summary>The session that the entry belongs to.</summary>
    public SessionId Session => new(Channel, Place.OpenedAt);

    /// <summary>The channel's version that first contained the entry.</summary>
    public long AddedVersion { get; init; }

    /// <summary>
    /// The channel's version that last changed the entry; <see cref="AddedVersion"/> until a change.
    /// </summary>
    public long Version { get; init; }

    /// <summary>Whether the entry was added before its session's last entry instead of at the end.</summary>
    public bool IsInserted { get; init; }

    /// <summary>The entry's preview as its session's last message in a list; null for an event.</summary>
    /// <remarks>Internal, so that no other assembly can add a kind.</remarks>
    internal abstract MessagePreview? Preview { get; }
}
