using System.Text.Json;

namespace WidgetHost.WhatsApp;

/// <summary>Takes a payload apart: into what is about a customer, and what is not.</summary>
internal static class WebhookParts
{
    /// <summary>The lists of a change that are about customers.</summary>
    private static readonly string[] s_lists =
        ["messages", "statuses", "message_echoes", "calls", "user_preferences"];

    private static readonly string[] s_context = ["messaging_product", "metadata", "contacts"];

    /// <summary>The parts of a payload, in its order.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="rest">Gets what is about no customer, or of no shape that is known.</param>
    internal static List<WebhookPart> Of(JsonElement payload, ICollection<JsonElement> rest)
    {
        var parts = new List<WebhookPart>();
        var entries = payload.Items("entry").ToList();
        if (entries.Count == 0)
        {
            rest.Add(payload);
        }

        foreach (var entry in entries)
        {
            var changes = entry.Items("changes").ToList();
            if (changes.Count == 0)
            {
                rest.Add(entry);
            }

            foreach (var change in changes)
            {
                Take(change, parts, rest);
            }
        }

        return parts;
    }

    private static void Take(JsonElement change, List<WebhookPart> parts, ICollection<JsonElement> rest)
    {
        var before = parts.Count;
        if (change.Member("value") is { ValueKind: JsonValueKind.Object } value)
        {
            foreach (var kind in s_lists)
            {
                parts.AddRange(value.Items(kind).Select(item => PartOf(kind, value, item)));
            }

            if (parts.Count > before && !value.EnumerateObject().Any(IsUnknown))
            {
                return;
            }
        }

        rest.Add(change);
    }

    private static bool IsUnknown(JsonProperty member) =>
        !s_context.Contains(member.Name, StringComparer.Ordinal)
        && !(s_lists.Contains(member.Name, StringComparer.Ordinal) && member.Value.ValueKind == JsonValueKind.Array);

    private static WebhookPart PartOf(string kind, JsonElement value, JsonElement item)
    {
        var contacts = value.Items("contacts").ToList();
        var customer = CustomerOf(kind, value, item) ?? (contacts is [var only] ? only.Text("wa_id") : null);
        var contact = contacts is [var single]
            ? single
            : contacts.Find(one => one.Text("wa_id") is { } address && address == customer);
        return new WebhookPart(
            kind,
            value.Member("metadata").Text("phone_number_id"),
            customer,
            ((JsonElement?)contact).Member("profile").Text("name"),
            item);
    }

    private static string? CustomerOf(string kind, JsonElement value, JsonElement item) =>
        kind switch
        {
            "statuses" => item.Text("recipient_id"),
            "user_preferences" => item.Text("wa_id"),
            "calls" => null,
            "message_echoes" => item.Text("to") == value.Member("metadata").Text("display_phone_number")
                ? item.Text("from")
                : item.Text("to"),
            _ => item.Text("from"),
        };
}
