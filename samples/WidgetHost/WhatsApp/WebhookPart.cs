using System.Globalization;
using LiveChat;
using WidgetHost.Hosting;

namespace WidgetHost.WhatsApp;

/// <summary>One thing that a payload reports, and its customer.</summary>
/// <param name="Kind">The list of the part: <c>messages</c>, <c>statuses</c>, <c>message_echoes</c> and so on.</param>
/// <param name="Number">The business's number id.</param>
/// <param name="Customer">The customer's address as received; null if there is none.</param>
/// <param name="Name">The customer's name; null if it is not stated.</param>
/// <param name="Json">The thing itself.</param>
internal sealed record WebhookPart(string Kind, string? Number, string? Customer, string? Name, JsonReading Json)
{
    /// <summary>The customer's id as a WhatsApp user, with or without a number; null if there is none.</summary>
    internal string? User { get; init; }

    /// <summary>The customer's number in canonical form; null if only the user's id is stated.</summary>
    internal string? Phone =>
        Customer is not null && Addresses.Canonical(Messenger.WhatsApp, Customer) is ['+', ..] number ? number : null;

    /// <summary>The time of the event; null if it is missing, or not a time.</summary>
    internal DateTimeOffset? At => TimeOf(Json["timestamp"].PeekScalar() ?? string.Empty);

    /// <summary>Whether the business wrote the message on its own phone.</summary>
    internal bool IsEcho => Kind is "message_echoes" or "history_echoes";

    /// <summary>Whether the message is from before the host was connected.</summary>
    internal bool IsPast => Kind is "history" or "history_echoes";

    internal AuthorKind Side => IsEcho ? AuthorKind.Operator : AuthorKind.Customer;

    /// <summary>Reads the time of the event; null if it is missing, or not a time.</summary>
    internal DateTimeOffset? ReadTime() =>
        Json["timestamp"].Scalar(words => TimeOf(words) is not null) is { } time ? TimeOf(time) : null;

    private static DateTimeOffset? TimeOf(string words) =>
        long.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= 0 and <= 253_402_300_799
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
