using LiveChat;
using WidgetHost.Hosting;

namespace WidgetHost.WhatsApp;

/// <summary>Splits a payload into parts about a customer, and the rest.</summary>
internal static class WebhookParts
{
    private const int MaxShort = 255;

    /// <summary>
    /// The lists of a change with current events of customers, by the change's field. Anything in another field is no
    /// current event, however similar its lists look.
    /// </summary>
    private static readonly Dictionary<string, string[]> s_lists = new(StringComparer.Ordinal)
    {
        ["messages"] = ["messages", "statuses", "message_echoes", "calls", "user_preferences"],
        ["smb_message_echoes"] = ["message_echoes"],
        ["message_echoes"] = ["message_echoes"],
        ["calls"] = ["calls", "statuses"],
        ["user_preferences"] = ["user_preferences"],
    };

    /// <summary>The parts of a payload, in its order.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="rest">Receives what is not about a customer, or has an unknown shape.</param>
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
        var items = ItemsOf(change["field"].Peek() ?? string.Empty, value).ToList();
        if (items.Count == 0)
        {
            rest.Add(change);
            return;
        }

        // Once for each change, however many items it has.
        var contacts = new WebhookContacts(value["contacts"].Items);
        var business = value["metadata"]["display_phone_number"].Scalar();
        var number = value["metadata"]["phone_number_id"].Text(IsShort);
        foreach (var (listed, json, thread) in items)
        {
            var isOurs = Same(json["from"].Peek(), business);
            var kind = listed == "history" && isOurs ? "history_echoes" : listed;
            var (phone, user) = CustomerOf(kind, business, json);
            var username = thread?["context"]["username"].Text(IsShort);
            var isStrange = listed == "history" && business is null;
            if (thread is not null)
            {
                var (from, at) = (isOurs ? null : phone ?? user, thread["context"]);
                (phone, user) = (thread["id"].Text() ?? at["wa_id"].Text(), at["user_id"].Text());
                isStrange |= from is not null && from != user && !Same(from, phone);
            }

            var customer = phone ?? contacts.Find(user, "wa_id") ?? user ?? contacts.ReadAddress();
            if (isStrange || (customer is not null && Same(customer, business)))
            {
                // The business is not its own customer: an item that looks so, or names a third, is misread or new.
                rest.Add(json);
                continue;
            }

            var id = UserIdOf(user ?? contacts.Find(customer, "user_id") ?? customer);
            var called = contacts.ReadName(customer) ?? (username is null ? null : $"@{username}");
            parts.Add(new WebhookPart(kind, number, customer, called, json) { User = id });
        }

        change["field"].Scalar();
        value["messaging_product"].Scalar();
        foreach (var contact in value["contacts"].Items)
        {
            contact["user_id"].Scalar();
            contact["parent_user_id"].Scalar();
        }
    }

    /// <summary>Whether a text is short enough for an id, an address or a name of the messenger.</summary>
    internal static bool IsShort(string text) => text.Length <= MaxShort;

    /// <summary>The items of a change; past messages are in their customers' threads, files beside them.</summary>
    private static IEnumerable<(string Kind, JsonReading Json, JsonReading? Thread)> ItemsOf(
        string field,
        JsonReading value
    )
    {
        var threads = value["history"].Items.SelectMany(chunk => chunk["threads"].Items);
        return field == "history"
            ? threads
                .SelectMany(thread => thread["messages"].Items.Select(item => (field, item, (JsonReading?)thread)))
                .Concat(value["messages"].Items.Select(item => (field, item, (JsonReading?)null)))
            : s_lists
                .GetValueOrDefault(field, [])
                .SelectMany(kind => value[kind].Items.Select(item => (kind, item, (JsonReading?)null)));
    }

    /// <summary>Reads the number and the user id of an item's customer, whichever it states.</summary>
    private static (string? Phone, string? User) CustomerOf(string kind, string? business, JsonReading item) =>
        kind switch
        {
            "statuses" => (item["recipient_id"].Text(), item["recipient_user_id"].Text()),
            "user_preferences" => (item["wa_id"].Text(), item["user_id"].Text()),
            "calls" => default,
            "message_echoes" when Same(item["to"].Text(), business) => (item["from"].Text(), null),
            "message_echoes" or "history_echoes" => (item["to"].Text(), item["to_user_id"].Text()),
            _ => (item["from"].Text(), item["from_user_id"].Text()),
        };

    /// <summary>The text, if it is a WhatsApp user's id.</summary>
    private static string? UserIdOf(string? text) =>
        text is not null && Addresses.Canonical(Messenger.WhatsApp, text) is [not '+', ..] id ? id : null;

    /// <summary>Whether two texts are the same number.</summary>
    private static bool Same(string? address, string? other) =>
        address is not null
        && other is not null
        && Addresses.Canonical(Messenger.WhatsApp, address) is { } canonical
        && canonical == Addresses.Canonical(Messenger.WhatsApp, other);
}
