namespace LiveChat.Storage;

/// <summary>What few messages and events have, kept as JSON in one column of their rows.</summary>
internal sealed record RareRow
{
    internal static readonly RareRow None = new();

    public ContentRow? Content { get; init; }

    public AttachmentRow[]? Attachments { get; init; }

    public string? ReplyTo { get; init; }

    public AuthorKind DeletedBy { get; init; }

    public long? DeletedAt { get; init; }

    public string? ReusedId { get; init; }

    public string? Fingerprint { get; init; }

    /// <summary>The number of the current attempt; null for the first.</summary>
    public int? Attempt { get; init; }

    public long? LeaseUntil { get; init; }

    public long LeaseHolder { get; init; }

    public FailureRow? Failure { get; init; }

    public AttemptRow[]? EarlierAttempts { get; init; }

    public ReactionRow[]? Reactions { get; init; }

    public string? Subject { get; init; }

    public string? App { get; init; }

    public string? Item { get; init; }

    /// <summary>Returns what is rare in a message; null if nothing is, which is so for nearly all.</summary>
    internal static RareRow? Of(Message message) =>
        message
            is {
                Content: null,
                Attachments.IsEmpty: true,
                ReplyTo: null,
                Deletion: null,
                ReusedId: null,
                Fingerprint: null,
                Attempt: 1,
                Lease: null,
                Failure: null,
                EarlierAttempts.IsEmpty: true,
                Reactions.IsEmpty: true
            }
            ? null
            : new RareRow
            {
                Content = ContentRow.Of(message.Content),
                Attachments = RowJson.Rows(message.Attachments),
                ReplyTo = message.ReplyTo?.ToString(),
                DeletedBy = message.Deletion?.Side ?? default,
                DeletedAt = RowValues.Number(message.Deletion?.At),
                ReusedId = message.ReusedId?.ToString(),
                Fingerprint = message.Fingerprint,
                Attempt = message.Attempt == 1 ? null : message.Attempt,
                LeaseUntil = RowValues.Number(message.Lease?.Until),
                LeaseHolder = message.Lease?.Holder ?? 0,
                Failure = RowJson.Row(message.Failure),
                EarlierAttempts = RowJson.Rows(message.EarlierAttempts),
                Reactions = RowJson.Rows(message.Reactions),
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
