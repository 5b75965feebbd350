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
            _names[contact] = name = contact["profile"]["name"].Text(WebhookParts.IsShort);
        }

        return name;
    }
}
