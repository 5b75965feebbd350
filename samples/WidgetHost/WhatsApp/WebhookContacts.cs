namespace WidgetHost.WhatsApp;

/// <summary>The customers that a change names next to its lists, indexed by address.</summary>
internal sealed class WebhookContacts
{
    private readonly JsonReading? _only;
    private readonly Dictionary<string, JsonReading> _byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<JsonReading, string?> _names = [];

    internal WebhookContacts(IReadOnlyList<JsonReading> contacts)
    {
        _only = contacts is [var only] ? only : null;
        foreach (var contact in contacts)
        {
            foreach (var name in (string[])["wa_id", "user_id"])
            {
                if (contact[name].Peek() is { } address)
                {
                    _byAddress.TryAdd(address, contact);
                }
            }
        }
    }

    /// <summary>The other identity of a customer, by number or user id; null if it is not stated.</summary>
    internal string? Find(string? customer, string other) =>
        customer is not null && _byAddress.TryGetValue(customer, out var contact) ? contact[other].Peek() : null;

    /// <summary>Reads the address of the only contact; null if there is none, or more than one.</summary>
    internal string? ReadAddress() =>
        _only?["wa_id"].Text(WebhookParts.IsShort) ?? _only?["user_id"].Text(WebhookParts.IsShort);

    /// <summary>Reads a customer's name; if there is only one contact, that contact is the customer.</summary>
    internal string? ReadName(string? customer)
    {
        var named = customer is null ? null : _byAddress.GetValueOrDefault(customer);
        named?["wa_id"].Keep();
        if ((_only ?? named) is not { } contact)
        {
            return null;
        }

        if (!_names.TryGetValue(contact, out var name))
        {
            var profile = contact["profile"];
            name = profile["name"].Text(WebhookParts.IsShort);
            var user = profile["username"].Text(WebhookParts.IsShort);
            _names[contact] = name =
                user is null ? name
                : name is null ? $"@{user}"
                : $"{name} (@{user})";
        }

        return name;
    }
}
