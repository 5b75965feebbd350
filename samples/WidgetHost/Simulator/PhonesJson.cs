namespace WidgetHost.Simulator;

/// <summary>All phones.</summary>
internal sealed record PhonesJson(IReadOnlyList<PhoneJson> Phones);

/// <summary>One phone.</summary>
internal sealed record PhoneJson(
    string Id,
    string Owner,
    string Messenger,
    string Address,
    string LiveChat,
    string Href
)
{
    internal static PhoneJson Of(Phone phone) =>
        new(
            phone.Id,
            phone.Owner,
            phone.Channel.Account.Messenger.Name,
            phone.Channel.Account.Address,
            phone.LiveChat,
            $"/api/simulator/{phone.Id}"
        );
}

/// <summary>A customer's message.</summary>
internal sealed record WriteJson(string Id, string Text, string? ReplyTo = null);

/// <summary>The id of the written message.</summary>
internal sealed record WrittenJson(string Id);

/// <summary>The screen of one phone among all.</summary>
internal sealed record ScreenJson(string Phone, long Version, bool IsBlocking, IReadOnlyList<PhoneMessage> Messages)
{
    internal static ScreenJson Of(Phone phone, PhoneScreen screen) =>
        new(phone.Id, screen.Version, screen.IsBlocking, screen.Messages);
}

/// <summary>Whether anything was unread.</summary>
internal sealed record ReadJson(bool Changed);

/// <summary>Whether the owner blocks the company.</summary>
internal sealed record BlockingJson(bool IsBlocking);

/// <summary>The owner's reaction to a message; null: taken away.</summary>
internal sealed record SignJson(string? Sign);

/// <summary>A new text of a message.</summary>
internal sealed record TextJson(string Text);
