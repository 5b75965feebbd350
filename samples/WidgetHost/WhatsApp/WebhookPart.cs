using System.Globalization;
using LiveChat;

namespace WidgetHost.WhatsApp;

/// <summary>One thing that a payload reports, and the customer it is about.</summary>
/// <param name="Kind">The list it stood in: <c>messages</c>, <c>statuses</c>, <c>message_echoes</c> and so on.</param>
/// <param name="Number">The business's number id.</param>
/// <param name="Customer">The customer's address as it came; null when there is none.</param>
/// <param name="Name">The name the customer goes by; null when it is not told.</param>
/// <param name="Json">The thing itself.</param>
internal sealed record WebhookPart(string Kind, string? Number, string? Customer, string? Name, JsonReading Json)
{
    /// <summary>An echo is what the business wrote on its own phone.</summary>
    internal bool IsEcho => Kind == "message_echoes";

    internal AuthorKind Side => IsEcho ? AuthorKind.Operator : AuthorKind.Customer;

    /// <summary>Reads when it happened; null when it is not told, or is no time.</summary>
    internal DateTimeOffset? ReadTime() =>
        Json["timestamp"].Scalar(words => TimeOf(words) is not null) is { } time ? TimeOf(time) : null;

    private static DateTimeOffset? TimeOf(string words) =>
        long.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= 0 and <= 253_402_300_799
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
