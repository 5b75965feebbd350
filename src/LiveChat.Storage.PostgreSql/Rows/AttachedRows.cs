namespace LiveChat.Storage.PostgreSql;

/// <summary>The places of messages with files that commits add and remove.</summary>
internal sealed class AttachedRows
{
    internal Columns Added { get; } = new();

    internal Columns Removed { get; } = new();

    /// <summary>Adds a message that has files, and removes one that was deleted with them.</summary>
    internal void Put(ChannelEntry entry)
    {
        if (entry is Message { Attachments.IsEmpty: false } message)
        {
            Add(Added, message.Channel, message.Audience, message.Place);
        }
        else if (entry is Message { IsDeleted: true } deleted)
        {
            Remove(deleted.Channel, deleted.Audience, deleted.Place);
        }
    }

    internal void Remove(ChannelId channel, Audience audience, EntryPlace place) =>
        Add(Removed, channel, audience, place);

    internal void Append(AttachedRows other)
    {
        Added.Append(other.Added);
        Removed.Append(other.Removed);
    }

    private static void Add(Columns rows, ChannelId channel, Audience audience, EntryPlace place)
    {
        var key = EntryStart.At(place);
        rows.Row().Add(channel).Add((long)audience).Add(key.Opened).Add(key.Effective).Add(key.Received).Add(key.Id);
    }
}
