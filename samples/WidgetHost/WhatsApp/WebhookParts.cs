namespace WidgetHost.WhatsApp;

/// <summary>Takes a payload apart: into what is about a customer, and what is not.</summary>
internal static class WebhookParts
{
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
        var before = parts.Count;
        var value = change["value"];
        foreach (var kind in s_lists)
        {
            parts.AddRange(value[kind].Items.Select(item => PartOf(kind, value, item)));
        }

        if (parts.Count == before)
        {
            rest.Add(change);
            return;
        }

        change["field"].Scalar();
        value["messaging_product"].Scalar();
        value["metadata"]["display_phone_number"].Scalar();
        foreach (var contact in value["contacts"].Items)
        {
            contact["user_id"].Scalar();
            contact["parent_user_id"].Scalar();
        }
    }

    private static WebhookPart PartOf(string kind, JsonReading value, JsonReading item)
    {
        var contacts = value["contacts"].Items;
        var customer = CustomerOf(kind, value, item) ?? (contacts is [var only] ? only["wa_id"].Text() : null);
        var contact = contacts is [var single]
            ? single
            : contacts.FirstOrDefault(one => one["wa_id"].Text(address => address == customer) is not null);
        contact?["wa_id"].Text(address => address == customer);
        return new WebhookPart(
            kind,
            value["metadata"]["phone_number_id"].Text(),
            customer,
            contact?["profile"]["name"].Text(),
            item);
    }

    private static string? CustomerOf(string kind, JsonReading value, JsonReading item) =>
        kind switch
        {
            "statuses" => item["recipient_id"].Text(),
            "user_preferences" => item["wa_id"].Text(),
            "calls" => null,
            "message_echoes" => item["to"].Text() == value["metadata"]["display_phone_number"].Text()
                ? item["from"].Text()
                : item["to"].Text(),
            _ => item["from"].Text(),
        };
}
