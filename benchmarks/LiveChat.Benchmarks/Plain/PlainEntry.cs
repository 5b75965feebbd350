namespace LiveChat.Benchmarks.Plain;

/// <summary>A row of the entries with all its columns but the channel and the audience, which a page's query names.</summary>
public sealed record PlainEntry
{
    /// <summary>The columns, in the order of the properties.</summary>
    internal const string Columns =
        "opened, effective, received, id, version, kind, text, user, name, sent, added_version, delivery, "
        + "provider_id, rare";

    public long Opened { get; set; }
    public long Effective { get; set; }
    public long Received { get; set; }
    public string Id { get; set; } = string.Empty;
    public long Version { get; set; }
    public int Kind { get; set; }
    public string? Text { get; set; }
    public string? User { get; set; }
    public string? Name { get; set; }
    public long? Sent { get; set; }
    public long? AddedVersion { get; set; }
    public short? Delivery { get; set; }
    public string? ProviderId { get; set; }
    public string? Rare { get; set; }

    /// <summary>The audience of a conversation's messages; notes have another.</summary>
    internal const short Everybody = 0;

    /// <summary>The channel, the audience, and then the values in the order of the columns.</summary>
    internal object?[] Values(object channel) =>
        [
            channel,
            Everybody,
            Opened,
            Effective,
            Received,
            Id,
            Version,
            Kind,
            Text,
            User,
            Name,
            Sent,
            AddedVersion,
            Delivery,
            ProviderId,
            Rare,
        ];
}
