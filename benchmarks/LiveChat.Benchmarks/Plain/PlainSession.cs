namespace LiveChat.Benchmarks.Plain;

/// <summary>A row of the sessions with all its columns.</summary>
public sealed record PlainSession
{
    /// <summary>The columns, in the order of the properties.</summary>
    internal const string Columns =
        "channel, opened, live_chat, messenger, address, status, operator, bindings, connector, version, "
        + "added_version, access_version, customer_messages, opened_by, closed, closed_by, last_effective, "
        + "last_received, last_id, preview_author, preview_user, preview_name, preview_text, preview_attachments, "
        + "import, import_customer, rare";

    public byte[] Channel { get; set; } = [];
    public long Opened { get; set; }
    public string LiveChat { get; set; } = string.Empty;
    public string Messenger { get; set; } = string.Empty;
    public string Address { get; set; } = string.Empty;
    public int Status { get; set; }
    public string? Operator { get; set; }
    public string? Bindings { get; set; }
    public string Connector { get; set; } = string.Empty;
    public long Version { get; set; }
    public long AddedVersion { get; set; }
    public long AccessVersion { get; set; }
    public int CustomerMessages { get; set; }
    public string? OpenedBy { get; set; }
    public long? Closed { get; set; }
    public string? ClosedBy { get; set; }
    public long? LastEffective { get; set; }
    public long? LastReceived { get; set; }
    public string? LastId { get; set; }
    public int? PreviewAuthor { get; set; }
    public string? PreviewUser { get; set; }
    public string? PreviewName { get; set; }
    public string? PreviewText { get; set; }
    public int? PreviewAttachments { get; set; }
    public int? Import { get; set; }
    public long? ImportCustomer { get; set; }
    public string? Rare { get; set; }
}
