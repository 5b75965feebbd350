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

    /// <summary>The id that this messenger gives a reply; the same reply always gets the same id.</summary>
    internal static MessageId IdOf(MessageId reply) => MessageId.FromMessenger($"phone-{reply}");

    /// <summary>Receives a reply like a messenger: once, however often it is sent.</summary>
    /// <returns>The messenger's id of the reply, and whether it reached a phone.</returns>
    internal (MessageId Id, bool IsDelivered) Deliver(HandedOver reply, DateTimeOffset at)
    {
        var id = IdOf(reply.Key.Message.Message);
        if (Find(reply.Channel) is not { } phone)
        {
            return (id, false);
        }

        phone.Add(PhoneMessage.FromCompany(id.Value, reply, at));
        return (id, true);
    }
}
