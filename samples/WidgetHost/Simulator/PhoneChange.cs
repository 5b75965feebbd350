using LiveChat;

namespace WidgetHost.Simulator;

/// <summary>The changes of a message, combined into one.</summary>
internal sealed record PhoneChange(string? Text, bool IsDeleted, DeliveryState? State)
{
    /// <summary>This change followed by another; a deleted message stays unchanged.</summary>
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
