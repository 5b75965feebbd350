using LiveChat;

namespace WidgetHost.Simulator;

/// <summary>What was changed of a message: the sum of all changes, however many there were.</summary>
internal sealed record PhoneChange(string? Text, bool IsDeleted, DeliveryState? State)
{
    /// <summary>This change, and then another; what is deleted stays as it is.</summary>
    internal PhoneChange Then(PhoneChange next) =>
        IsDeleted ? this : new PhoneChange(next.Text ?? Text, next.IsDeleted, next.State ?? State);

    internal PhoneMessage Of(PhoneMessage message) =>
        message with
        {
            Text = IsDeleted ? string.Empty : Text ?? message.Text,
            IsEdited = Text is not null || message.IsEdited,
            IsDeleted = IsDeleted || message.IsDeleted,
            State = State ?? message.State,
        };
}
