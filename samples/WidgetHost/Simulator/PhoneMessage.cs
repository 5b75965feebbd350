using LiveChat;
using LiveChat.Storage;

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
    DeliveryState? State
)
{
    /// <summary>The owner's reaction; null for none.</summary>
    public string? Reaction { get; init; }

    /// <summary>The company's reactions.</summary>
    public IReadOnlyList<string> CompanyReactions { get; init; } = [];

    internal bool IsUnread => From == PhoneSide.Company && !IsDeleted && State != DeliveryState.Read;

    internal static PhoneMessage FromCustomer(
        string id,
        string name,
        string text,
        DateTimeOffset at,
        string? replyTo
    ) => new(id, PhoneSide.Customer, name, text, at, IsEdited: false, IsDeleted: false, replyTo, State: null);

    /// <summary>The text, below the names of the files.</summary>
    private static string Shown(HandedOver reply) =>
        string.Join('\n', reply.Attachments.Select(file => $"[{file.Name}]").Append(reply.Text)).TrimEnd();

    internal static PhoneMessage FromCompany(string id, HandedOver reply, DateTimeOffset at) =>
        new(
            id,
            PhoneSide.Company,
            reply.Author.Name,
            Shown(reply),
            at,
            IsEdited: false,
            IsDeleted: false,
            reply.ReplyTo?.ToString(),
            DeliveryState.Delivered
        );
}

/// <summary>The side that wrote the message.</summary>
internal enum PhoneSide
{
    Customer,
    Company,
}

/// <summary>The phone's whole screen; the version grows with every change.</summary>
internal sealed record PhoneScreen(long Version, bool IsBlocking, IReadOnlyList<PhoneMessage> Messages)
{
    /// <summary>The messages that the owner has not read.</summary>
    internal IEnumerable<PhoneMessage> Unread => Messages.Where(message => message.IsUnread);
}
