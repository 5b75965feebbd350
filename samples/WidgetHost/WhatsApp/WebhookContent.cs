using System.Collections.Immutable;
using LiveChat;

namespace WidgetHost.WhatsApp;

/// <summary>The content of a message: words and files.</summary>
internal sealed record WebhookContent(string Text, ImmutableArray<Attachment> Attachments)
{
    /// <summary>Reads the content; null for every kind without content.</summary>
    internal static WebhookContent? Of(JsonReading message) =>
        WebhookWords.Of(message) is { } words ? new WebhookContent(words, FilesOf(message)) : null;

    /// <summary>The provider's file id stays with the file, so that a host can fetch it.</summary>
    private static ImmutableArray<Attachment> FilesOf(JsonReading message)
    {
        if (message["type"].Text() is not { } type || !WebhookWords.IsMedia(type) || !message[type].IsObject)
        {
            return [];
        }

        var media = message[type];
        var place = media["url"].Text() ?? (media["id"].Text() is { } id ? $"whatsapp-media:{id}" : null);
        var name = media["filename"].Text() ?? type;
        return [new Attachment(name, media["mime_type"].Text() ?? string.Empty, uri: place)];
    }
}
