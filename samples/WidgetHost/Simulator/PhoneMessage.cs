using System.Text.Json.Serialization;
using LiveChat.Messages;

namespace WidgetHost.Simulator;

/// <summary>A message as a customer's phone shows it.</summary>
internal sealed record PhoneMessage(
    string Id,
    PhoneSide From,
    string? Name,
    string Text,
    DateTimeOffset At,
    bool IsEdited,
    bool IsDeleted,
    string? ReplyTo,
    DeliveryState? State)
{
    [JsonIgnore]
    internal bool IsUnread => From == PhoneSide.Company && State != DeliveryState.Read;
}

/// <summary>Whose message it is.</summary>
internal enum PhoneSide
{
    Customer,
    Company,
}

/// <summary>All that a phone shows; the version grows with every change.</summary>
internal sealed record PhoneScreen(long Version, IReadOnlyList<PhoneMessage> Messages);
