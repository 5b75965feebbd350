namespace LiveChat.AspNetCore;

/// <summary>A file that came with a message; only an address of the web becomes a link.</summary>
internal sealed record AttachmentJson(
    string Name,
    string MediaType,
    long? Size,
    double? Seconds,
    string? Url,
    AttachmentState State
)
{
    internal static AttachmentJson Of(Attachment attachment) =>
        new(
            attachment.Name,
            attachment.MediaType,
            attachment.Size,
            attachment.Duration?.TotalSeconds,
            Links.Web(attachment.Uri),
            attachment.State
        );
}
