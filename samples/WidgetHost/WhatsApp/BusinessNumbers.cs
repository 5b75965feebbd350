using LiveChat;
using WidgetHost.Hosting;

namespace WidgetHost.WhatsApp;

/// <summary>Maps a business's number to its connector.</summary>
internal sealed class BusinessNumbers
{
    private readonly Dictionary<string, (LiveChatId LiveChat, ConnectorId Connector)> _numbers;

    /// <exception cref="SettingsException">The setting of a number names no connector.</exception>
    internal BusinessNumbers(WhatsAppSettings settings) =>
        _numbers = settings.Numbers.ToDictionary(
            number => number.Key,
            number => ConnectorOf(number.Key, number.Value),
            StringComparer.Ordinal
        );

    /// <summary>The channel of a customer on a number; null if the number or the address is unknown.</summary>
    internal Channel? ChannelOf(string? numberId, string? customer)
    {
        if (
            numberId is null
            || !_numbers.TryGetValue(numberId, out var connector)
            || customer is null
            || Addresses.Canonical(Messenger.WhatsApp, customer) is not { } address
            || !Account.TryCreate(Messenger.WhatsApp, address, out var account)
        )
        {
            return null;
        }

        return new Channel(connector.LiveChat, connector.Connector, account);
    }

    private static (LiveChatId LiveChat, ConnectorId Connector) ConnectorOf(string number, string text)
    {
        return
            text?.Split('/') is [var first, var second]
            && LiveChatId.TryParse(first, out var liveChat)
            && ConnectorId.TryParse(second, out var connector)
            ? (liveChat, connector)
            : throw new SettingsException(
                $"--WhatsApp:Numbers:{number} is '{text}', which is not a live chat, a slash and a connector."
            );
    }
}
