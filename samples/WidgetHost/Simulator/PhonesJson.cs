namespace WidgetHost.Simulator;

/// <summary>The phones there are.</summary>
internal sealed record PhonesJson(IReadOnlyList<PhoneJson> Phones);

/// <summary>One phone.</summary>
internal sealed record PhoneJson(
    string Id, string Owner, string Messenger, string Address, string LiveChat, string Href)
{
    internal static PhoneJson Of(Phone phone) =>
        new(
            phone.Id,
            phone.Owner,
            phone.Channel.Account.Messenger.Name,
            phone.Channel.Account.Address,
            phone.LiveChat,
            $"/api/simulator/{phone.Id}");
}

/// <summary>What a customer writes.</summary>
internal sealed record WriteJson(string Id, string Text, string? ReplyTo = null);

/// <summary>The id of what was written.</summary>
internal sealed record WrittenJson(string Id);

/// <summary>What one phone shows, among all.</summary>
internal sealed record ScreenJson(string Phone, long Version, IReadOnlyList<PhoneMessage> Messages)
{
    internal static ScreenJson Of(Phone phone, PhoneScreen screen) => new(phone.Id, screen.Version, screen.Messages);
}

/// <summary>Whether anything was unread.</summary>
internal sealed record ReadJson(bool Changed);
