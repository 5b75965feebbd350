using LiveChat;

namespace WidgetHost.Json;

/// <summary>A file that came with a message; only an address of the web becomes a link.</summary>
internal sealed record AttachmentJson(string Name, string MediaType, long? Size, string? Url, AttachmentState State)
{
    internal static AttachmentJson Of(Attachment attachment) =>
        new(attachment.Name, attachment.MediaType, attachment.Size, LinkOf(attachment.Uri), attachment.State);

    private static string? LinkOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri.AbsoluteUri
            : null;
}
