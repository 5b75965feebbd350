using LiveChat;
using LiveChat.Storage;

namespace WidgetHost.Simulator;

/// <summary>The demo's messenger: the customers' phones, by id and by channel.</summary>
internal sealed class PhoneBook
{
    private readonly Dictionary<string, Phone> _byId;
    private readonly Dictionary<Channel, Phone> _byChannel;

    internal PhoneBook(IEnumerable<Phone> phones)
    {
        All = [.. phones];
        _byId = All.ToDictionary(phone => phone.Id, StringComparer.Ordinal);
        _byChannel = All.ToDictionary(phone => phone.Channel);
    }

    internal IReadOnlyList<Phone> All { get; }

    internal Phone? Find(string id) => _byId.GetValueOrDefault(id);

    internal Phone? Find(Channel channel) => _byChannel.GetValueOrDefault(channel);

    /// <summary>
    /// Receives a reply like a messenger: the same attempt once, however often it is sent, and always under one id.
    /// </summary>
    internal SendResult Deliver(HandedOver reply, DateTimeOffset at)
    {
        var id = MessageId.FromMessenger($"phone-{reply.Key.Message.Message}-{reply.Attempt}");
        if (Find(reply.Channel) is not { } phone)
        {
            return SendResult.Sent(id);
        }

        if (phone.Screen.IsBlocking)
        {
            return SendResult.Failed("blocked", mayRetry: false, "The customer does not accept messages.");
        }

        phone.Add(PhoneMessage.FromCompany(id.Value, reply, at));
        return SendResult.Sent(id) with { IsDelivered = true };
    }
}
