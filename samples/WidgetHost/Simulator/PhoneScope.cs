using LiveChat;
using WidgetHost.People;

namespace WidgetHost.Simulator;

/// <summary>What every request to a phone is made with.</summary>
internal readonly record struct PhoneScope(
    string Phone,
    PhoneBook Phones,
    SessionDesk Desk,
    UserDirectory Users,
    TimeProvider Time,
    CancellationToken Token)
{
    internal Phone? Find() => Phones.Find(Phone);
}
