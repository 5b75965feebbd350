using System.Collections.Immutable;
using System.Text.Json;
using LiveChat.Messages;

namespace WidgetHost.WhatsApp;

/// <summary>What a message says, for the kinds that somebody wrote: a text, a chosen button, a file.</summary>
internal sealed record WebhookContent(string Text, ImmutableArray<Attachment> Attachments)
{
    private static readonly string[] s_media = ["image", "video", "audio", "document", "sticker"];

    /// <summary>Reads the content; null for every kind that is not one of these.</summary>
    internal static WebhookContent? Of(JsonElement message)
    {
        var type = message.Text("type");
        return type switch
        {
            "text" => OfText(message.Member("text").Text("body")),
            "button" => OfText(message.Member("button").Text("text")),
            "interactive" => OfText(
                message.Member("interactive").Member("button_reply").Text("title")
                ?? message.Member("interactive").Member("list_reply").Text("title")),
            not null when s_media.Contains(type, StringComparer.Ordinal)
                && message.Member(type) is { ValueKind: JsonValueKind.Object } media => OfMedia(type, media),
            _ => null,
        };
    }

    private static WebhookContent? OfText(string? text) => text is null ? null : new WebhookContent(text, []);

    /// <summary>The provider's file id stays with the file, so that a host can fetch it.</summary>
    private static WebhookContent OfMedia(string type, JsonElement media)
    {
        var place = media.Text("url") ?? (media.Text("id") is { } id ? $"whatsapp-media:{id}" : null);
        var file = new Attachment(media.Text("filename") ?? type, media.Text("mime_type") ?? string.Empty, uri: place);
        return new WebhookContent(media.Text("caption") ?? string.Empty, [file]);
    }
}
