using System.Text.Json;
using LiveChat;

namespace WidgetHost.WhatsApp;

/// <summary>
/// The words of a customer's message in a form other than text: an order, a filled-in form, what a place or a card says
/// beside itself. None of these may go where nobody looks (rule L1), so content that cannot be read is shown as it
/// came.
/// </summary>
internal static class WebhookWords
{
    /// <summary>Whether messages of a kind are files.</summary>
    internal static bool IsMedia(string type) => type is "image" or "video" or "audio" or "document" or "sticker";

    /// <summary>Reads the words of a message; null for every kind without content.</summary>
    /// <param name="message">The message.</param>
    /// <param name="content">What is known of it already; its words are those that are left.</param>
    internal static string? Of(JsonReading message, MessageContent? content = null)
    {
        var type = message["type"].Text() ?? string.Empty;
        var said = message[type];
        return type switch
        {
            "text" => said["body"].Text() ?? Otherwise(type, said),
            "button" => Without(said["text"].Text(), said["payload"]) ?? Otherwise(type, said),
            "interactive" => Without(
                OfInteractive(said),
                said["type"],
                said["button_reply"]["id"],
                said["list_reply"]["id"],
                said["nfm_reply"]["name"]
            ) ?? Otherwise(type, said),
            "location" or "contacts" when content is not null => Lines(said.Rest()) ?? string.Empty,
            "order" => OfOrder(said) ?? Otherwise(type, said),
            "unsupported" => Lines([$"[{said["type"].Text() ?? type}]", OfErrors(message["errors"])]),
            _ when !IsMedia(type) => type is "location" or "contacts" ? Otherwise(type, said) : null,
            _ when said.IsObject => said["caption"].Text() ?? string.Empty,
            _ => Otherwise(type, said),
        };
    }

    /// <summary>Every value, one on each line; or else the kind.</summary>
    private static string Otherwise(string type, JsonReading said) => Lines(said.Rest()) ?? $"[{type}]";

    /// <summary>Reads the reason of a failure; null if it is not stated.</summary>
    internal static string? OfErrors(JsonReading errors) =>
        Lines(
            errors.Items.Select(error =>
            {
                var (title, message) = (error["title"].Text(), error["message"].Text());
                var words = Joined(
                    ": ",
                    title,
                    message == title ? null : message,
                    error["error_data"]["details"].Text()
                );
                return Without(words, error["href"]);
            })
        );

    /// <summary>Words that say enough without the ids and addresses beside them.</summary>
    private static string? Without(string? words, params IEnumerable<JsonReading> beside)
    {
        foreach (var place in words is null ? [] : beside)
        {
            place.Scalar();
        }

        return words;
    }

    /// <summary>Reads the tap on a button or a list, or a form that was filled in.</summary>
    private static string? OfInteractive(JsonReading said)
    {
        var chosen = said["list_reply"];
        return said["button_reply"]["title"].Text()
            ?? Lines([chosen["title"].Text(), chosen["description"].Text()])
            ?? OfForm(said["nfm_reply"]);
    }

    /// <summary>Reads a form's answers, which are JSON in a text.</summary>
    private static string? OfForm(JsonReading form)
    {
        if (form["response_json"].Text() is not { } answers)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(answers);
            return Lines([form["body"].Text(), .. new JsonReading(json.RootElement).Rest()]);
        }
        catch (JsonException)
        {
            return Lines([form["body"].Text(), answers]);
        }
    }

    private static string? OfOrder(JsonReading order) =>
        Lines([
            order["text"].Text(),
            .. order["product_items"]
                .Items.Select(item =>
                    Joined(
                        ", ",
                        Joined(" × ", item["quantity"].Scalar(), item["product_retailer_id"].Scalar()),
                        Joined(" ", item["item_price"].Scalar(), item["currency"].Text())
                    )
                ),
            .. order.Rest(),
        ]);

    /// <summary>A text with its type, if there is one; null for no text.</summary>
    internal static string? WithType(string? text, JsonReading typed) =>
        text is not null && typed["type"].Text() is { } type ? $"{text} ({type})" : text;

    private static string? Lines(IEnumerable<string?> lines) => Joined("\n", [.. lines]);

    /// <summary>Joins the existing values; null if there are none.</summary>
    private static string? Joined(string between, params IEnumerable<string?> texts) =>
        texts.OfType<string>().ToList() is { Count: > 0 } there ? string.Join(between, there) : null;
}
