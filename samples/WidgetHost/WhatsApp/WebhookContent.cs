using System.Collections.Immutable;
using System.Globalization;
using LiveChat;

namespace WidgetHost.WhatsApp;

/// <summary>The content of a message: words, files, and a place or people where it shares them.</summary>
internal sealed record WebhookContent(string Text, ImmutableArray<Attachment> Attachments, MessageContent? Content)
{
    /// <summary>Reads the content; null for every kind without content, and for a file with too long texts.</summary>
    internal static WebhookContent? Of(JsonReading message) =>
        ContentOf(message) is var content
        && WebhookWords.Of(message, content) is { } words
        && FilesOf(message) is { } files
            ? new WebhookContent(words, files, content)
            : null;

    /// <summary>A place or contact cards; null for everything else, and where a value cannot be one.</summary>
    private static MessageContent? ContentOf(JsonReading message) =>
        message["type"].Text() switch
        {
            "location" => PlaceOf(message["location"]),
            "contacts" => CardsOf(message["contacts"]),
            _ => null,
        };

    private static PlaceContent? PlaceOf(JsonReading place) =>
        Degrees(place["latitude"], 90) is { } latitude && Degrees(place["longitude"], 180) is { } longitude
            ? new PlaceContent
            {
                Latitude = latitude,
                Longitude = longitude,
                Name = place["name"].Text(IsShort),
                Address = place["address"].Text(IsShort),
            }
            : null;

    private static double? Degrees(JsonReading value, double limit)
    {
        return double.TryParse(
            value.Scalar(words => Number(words) is { } number && Math.Abs(number) <= limit),
            CultureInfo.InvariantCulture,
            out var degrees
        )
            ? degrees
            : null;

        static double? Number(string words) =>
            double.TryParse(words, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The cards; each number with its kind, as the customer's phone names it.</summary>
    private static CardsContent? CardsOf(JsonReading contacts) =>
        contacts.Items is { Count: > 0 and <= MessageContent.MaxItems } items && items.All(item => item.IsObject)
            ? new CardsContent([
                .. items.Select(item => new ContactCard(item["name"]["formatted_name"].Text(IsShort) ?? string.Empty)
                {
                    Organization = item["org"]["company"].Text(IsShort),
                    Phones = Typed(item["phones"], "phone", "wa_id"),
                    Emails = Typed(item["emails"], "email"),
                }),
            ])
            : null;

    private static ImmutableArray<string> Typed(JsonReading list, params string[] names) =>
        [
            .. list
                .Items.Take(MessageContent.MaxItems)
                .Select(item =>
                    WebhookWords.WithType(
                        names.Select(name => item[name].Text(IsShort)).FirstOrDefault(one => one is not null),
                        item
                    )
                )
                .OfType<string>(),
        ];

    private static bool IsShort(string text) => text.Length <= IncomingMessage.MaxTextLength;

    /// <summary>The provider's file id stays with the file, so that a host can fetch it.</summary>
    private static ImmutableArray<Attachment>? FilesOf(JsonReading message)
    {
        if (message["type"].Text() is not { } type || !WebhookWords.IsMedia(type) || !message[type].IsObject)
        {
            return ImmutableArray<Attachment>.Empty;
        }

        var media = message[type];
        // An address of the provider's is good for minutes, an id for weeks.
        var (url, id) = (media["url"].Text(), media["id"].Text());
        var place = id is null ? url : $"whatsapp-media:{id}";
        var name = media["filename"].Text() ?? (media["voice"].Scalar() == "true" ? "voice" : type);
        media["sha256"].Scalar();
        media["animated"].Scalar();
        var mediaType = media["mime_type"].Text() ?? string.Empty;
        return Attachment.TryCreate(name, mediaType, size: null, place, out var file) ? [file] : null;
    }
}
