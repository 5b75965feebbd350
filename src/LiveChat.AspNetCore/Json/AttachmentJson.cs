namespace LiveChat.AspNetCore;

/// <summary>
/// A file that came with a message; only an address of the web, or one of this host as <c>~/…</c>, becomes a link.
/// </summary>
internal sealed record AttachmentJson(
    string Name,
    string MediaType,
    long? Size,
    double? Seconds,
    string? Url,
    AttachmentState State
)
{
    internal static AttachmentJson Of(Attachment attachment, Links links) =>
        new(
            attachment.Name,
            attachment.MediaType,
            attachment.Size,
            attachment.Duration?.TotalSeconds,
            links.File(attachment.Uri),
            attachment.State
        );
}
