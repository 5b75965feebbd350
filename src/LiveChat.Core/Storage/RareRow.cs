namespace LiveChat.Storage;

/// <summary>What few messages and events have, kept as JSON in one column of their rows.</summary>
internal sealed record RareRow
{
    internal static readonly RareRow None = new();

    public AttachmentRow[]? Attachments { get; init; }

    public string? ReplyTo { get; init; }

    public AuthorKind DeletedBy { get; init; }

    public long? DeletedAt { get; init; }

    public string? ReusedId { get; init; }

    public string? Fingerprint { get; init; }

    public string? Subject { get; init; }

    public string? App { get; init; }

    public string? Item { get; init; }

    /// <summary>Returns what is rare in a message; null if nothing is, which is so for nearly all.</summary>
    internal static RareRow? Of(Message message) =>
        message is { Attachments.IsEmpty: true, ReplyTo: null, Deletion: null, ReusedId: null, Fingerprint: null }
            ? null
            : new RareRow
            {
                Attachments = RowJson.Rows(message.Attachments),
                ReplyTo = message.ReplyTo?.ToString(),
                DeletedBy = message.Deletion?.Side ?? default,
                DeletedAt = RowValues.Number(message.Deletion?.At),
                ReusedId = message.ReusedId?.ToString(),
                Fingerprint = message.Fingerprint,
            };

    /// <summary>Returns what is rare in an event; null if nothing is.</summary>
    internal static RareRow? Of(SessionEvent happened) =>
        happened is { Subject: null, Item: null }
            ? null
            : new RareRow
            {
                Subject = happened.Subject?.Value,
                App = happened.Item?.App.Value,
                Item = happened.Item?.Item,
            };
}
