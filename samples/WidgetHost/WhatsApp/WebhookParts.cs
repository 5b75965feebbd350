namespace WidgetHost.WhatsApp;

/// <summary>Takes a payload apart: into what is about a customer, and what is not.</summary>
internal static class WebhookParts
{
    private const int MaxShort = 255;

    /// <summary>The lists of a change that are about customers.</summary>
    private static readonly string[] s_lists =
        ["messages", "statuses", "message_echoes", "calls", "user_preferences"];

    /// <summary>The parts of a payload, in its order.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="rest">Gets what is about no customer, or of no shape that is known.</param>
    internal static List<WebhookPart> Of(JsonReading payload, ICollection<JsonReading> rest)
    {
        var parts = new List<WebhookPart>();
        var entries = payload["entry"].Items;
        if (entries.Count == 0)
        {
            rest.Add(payload);
        }

        payload["object"].Scalar();
        foreach (var entry in entries)
        {
            var changes = entry["changes"].Items;
            if (changes.Count == 0)
            {
                rest.Add(entry);
            }

            entry["id"].Scalar();
            entry["time"].Scalar();
            foreach (var change in changes)
            {
                Take(change, parts, rest);
            }
        }

        return parts;
    }

    private static void Take(JsonReading change, List<WebhookPart> parts, ICollection<JsonReading> rest)
    {
        var value = change["value"];
        var items = s_lists.SelectMany(kind => value[kind].Items.Select(item => (Kind: kind, Json: item))).ToList();
        if (items.Count == 0)
        {
            rest.Add(change);
            return;
        }

        // Once a change, however many items it has.
        var contacts = new WebhookContacts(value["contacts"].Items);
        var business = value["metadata"]["display_phone_number"].Scalar();
        var number = value["metadata"]["phone_number_id"].Text(IsShort);
        foreach (var (kind, json) in items)
        {
            var customer = CustomerOf(kind, business, json) ?? contacts.ReadAddress();
            parts.Add(new WebhookPart(kind, number, customer, contacts.ReadName(customer), json));
        }

        change["field"].Scalar();
        value["messaging_product"].Scalar();
        foreach (var contact in value["contacts"].Items)
        {
            contact["user_id"].Scalar();
            contact["parent_user_id"].Scalar();
        }
    }

    /// <summary>Whether a text can be an id, an address or a name of the messenger's: what is longer is none.</summary>
    internal static bool IsShort(string text) => text.Length <= MaxShort;

    private static string? CustomerOf(string kind, string? business, JsonReading item) =>
        kind switch
        {
            "statuses" => item["recipient_id"].Text(),
            "user_preferences" => item["wa_id"].Text(),
            "calls" => null,
            "message_echoes" => item["to"].Text() == business ? item["from"].Text() : item["to"].Text(),
            _ => item["from"].Text(),
        };
}
