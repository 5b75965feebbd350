namespace LiveChat.Storage;

/// <summary>One row of a channel's history: a <see cref="Message"/> or an event of a session.</summary>
/// <remarks>Immutable. The set of kinds is closed.</remarks>
public abstract record ChannelEntry
{
    private protected ChannelEntry()
    {
    }

    /// <summary>The channel the entry belongs to.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>Where it stands; never changes once it is stored.</summary>
    public required EntryPlace Place { get; init; }

    /// <summary>Its id, unique within the channel.</summary>
    public MessageId Id => Place.Id;

    /// <summary>The session it belongs to.</summary>
    public SessionId Session => new(Channel, Place.OpenedAt);

    /// <summary>The channel's version that first held it.</summary>
    public long AddedVersion { get; init; }

    /// <summary>
    /// The channel's version that last changed it; equals <see cref="AddedVersion"/> until it changes.
    /// </summary>
    public long Version { get; init; }

    /// <summary>Whether it was added somewhere before its session's last entry, and not at the end.</summary>
    public bool IsInserted { get; init; }

    /// <summary>What a list shows of it as its session's last message; null for an event.</summary>
    /// <remarks>Internal, so that no other assembly can add a kind.</remarks>
    internal abstract MessagePreview? Preview { get; }
}
