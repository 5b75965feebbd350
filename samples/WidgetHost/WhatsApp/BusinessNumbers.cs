using LiveChat.Channels;
using WidgetHost.Hosting;

namespace WidgetHost.WhatsApp;

/// <summary>Which connector a business's number is.</summary>
internal sealed class BusinessNumbers
{
    private readonly Dictionary<string, (LiveChatId LiveChat, ConnectorId Connector)> _numbers;

    internal BusinessNumbers(WhatsAppSettings settings) =>
        _numbers = settings.Numbers.ToDictionary(
            number => number.Key, number => ConnectorOf(number.Value), StringComparer.Ordinal);

    /// <summary>The channel of a customer on a number; null when the number or the address is unknown.</summary>
    internal Channel? ChannelOf(string? numberId, string? customer)
    {
        if (numberId is null || !_numbers.TryGetValue(numberId, out var connector) || customer is null
            || Addresses.Canonical(Messenger.WhatsApp, customer) is not { } address)
        {
            return null;
        }

        return new Channel(connector.LiveChat, connector.Connector, new Account(Messenger.WhatsApp, address));
    }

    private static (LiveChatId LiveChat, ConnectorId Connector) ConnectorOf(string text) =>
        text.Split('/') is [var liveChat, var connector]
            ? (new LiveChatId(liveChat), new ConnectorId(connector))
            : throw new InvalidOperationException($"'{text}' is not a live chat, a slash and a connector.");
}
