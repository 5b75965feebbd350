using LiveChat;

namespace WidgetHost.Simulator;

/// <summary>The parameters of every request to a phone.</summary>
internal readonly record struct PhoneScope(
    string Phone,
    PhoneBook Phones,
    SessionDesk Desk,
    TimeProvider Time,
    CancellationToken Token
)
{
    internal Phone? Find() => Phones.Find(Phone);
}
