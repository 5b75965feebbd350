using LiveChat;
using WidgetHost.Hosting;

namespace WidgetHost.WhatsApp;

/// <summary>Maps a business's number to its connector.</summary>
internal sealed class BusinessNumbers
{
    private readonly Dictionary<string, (LiveChatId LiveChat, ConnectorId Connector)> _numbers;

    /// <summary>The numbers that the host sends from.</summary>
    private readonly Dictionary<(LiveChatId LiveChat, ConnectorId Connector), string> _senders = [];

    /// <exception cref="SettingsException">
    /// The setting of a number names no connector, or the host would have to choose a connector's number.
    /// </exception>
    internal BusinessNumbers(WhatsAppSettings settings)
    {
        _numbers = settings.Numbers.ToDictionary(
            number => number.Key,
            number => ConnectorOf(number.Key, number.Value),
            StringComparer.Ordinal
        );
        foreach (var (number, connector) in settings.Sends ? _numbers : [])
        {
            if (!_senders.TryAdd(connector, number))
            {
                throw new SettingsException($"--WhatsApp:Numbers:{number} is a connector's second number.");
            }
        }
    }

    /// <summary>The number that the host sends from on a channel; null if it does not send there.</summary>
    internal string? NumberOf(Channel channel) =>
        channel.Account.Messenger == Messenger.WhatsApp
            ? _senders.GetValueOrDefault((channel.LiveChat, channel.Connector))
            : null;

    /// <summary>A live chat in which nothing goes to the provider twice by itself: it knows no key of ours.</summary>
    internal LiveChatSettings Sending(LiveChatSettings liveChat) =>
        liveChat with
        {
            Connectors =
            [
                .. liveChat.Connectors.Select(one =>
                    _senders.ContainsKey((liveChat.Id, one.Id)) ? one with { SendsOnce = false } : one
                ),
            ],
        };

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
