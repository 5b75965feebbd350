namespace LiveChat.Benchmarks.Plain;

/// <summary>A row of the entries with all its columns.</summary>
public sealed record PlainEntry
{
    /// <summary>The columns, in the order of the properties.</summary>
    internal const string Columns =
        "channel, opened, effective, received, id, version, added_version, is_inserted, kind, user, name, text, sent, "
        + "fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, "
        + "is_imported, is_reply, subject, item_app, item";

    public byte[] Channel { get; set; } = [];
    public long Opened { get; set; }
    public long Effective { get; set; }
    public long Received { get; set; }
    public string Id { get; set; } = string.Empty;
    public long Version { get; set; }
    public long AddedVersion { get; set; }
    public bool IsInserted { get; set; }
    public int Kind { get; set; }
    public string? User { get; set; }
    public string? Name { get; set; }
    public string? Text { get; set; }
    public long? Sent { get; set; }
    public string? Fingerprint { get; set; }
    public string? Attachments { get; set; }
    public string? ReplyTo { get; set; }
    public int? Edits { get; set; }
    public int? DeletedSide { get; set; }
    public long? Deleted { get; set; }
    public int? Delivery { get; set; }
    public string? ProviderId { get; set; }
    public string? ReusedId { get; set; }
    public bool? IsImported { get; set; }
    public bool? IsReply { get; set; }
    public string? Subject { get; set; }
    public string? ItemApp { get; set; }
    public string? Item { get; set; }

    /// <summary>The values, in the order of the columns.</summary>
    internal object?[] Values() =>
        [
            Channel,
            Opened,
            Effective,
            Received,
            Id,
            Version,
            AddedVersion,
            IsInserted,
            Kind,
            User,
            Name,
            Text,
            Sent,
            Fingerprint,
            Attachments,
            ReplyTo,
            Edits,
            DeletedSide,
            Deleted,
            Delivery,
            ProviderId,
            ReusedId,
            IsImported,
            IsReply,
            Subject,
            ItemApp,
            Item,
        ];
}
