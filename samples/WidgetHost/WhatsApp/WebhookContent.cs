using System.Collections.Immutable;
using LiveChat;

namespace WidgetHost.WhatsApp;

/// <summary>The content of a message: words and files.</summary>
internal sealed record WebhookContent(string Text, ImmutableArray<Attachment> Attachments)
{
    /// <summary>Reads the content; null for every kind without content, and for a file with too long texts.</summary>
    internal static WebhookContent? Of(JsonReading message) =>
        WebhookWords.Of(message) is { } words && FilesOf(message) is { } files
            ? new WebhookContent(words, files)
            : null;

    /// <summary>The provider's file id stays with the file, so that a host can fetch it.</summary>
    private static ImmutableArray<Attachment>? FilesOf(JsonReading message)
    {
        if (message["type"].Text() is not { } type || !WebhookWords.IsMedia(type) || !message[type].IsObject)
        {
            return ImmutableArray<Attachment>.Empty;
        }

        var media = message[type];
        var place = media["url"].Text() ?? (media["id"].Text() is { } id ? $"whatsapp-media:{id}" : null);
        var name = media["filename"].Text() ?? type;
        var mediaType = media["mime_type"].Text() ?? string.Empty;
        return Attachment.TryCreate(name, mediaType, size: null, place, out var file) ? [file] : null;
    }
}
