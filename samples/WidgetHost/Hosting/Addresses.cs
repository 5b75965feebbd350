using LiveChat.Channels;

namespace WidgetHost.Hosting;

/// <summary>The host's one canonical form of addresses, for webhooks and records alike (rule H3).</summary>
internal static class Addresses
{
    private const int MinDigits = 7;
    private const int MaxDigits = 15;

    internal static string? Canonical(Messenger messenger, string address) =>
        messenger == Messenger.WhatsApp ? Phone(address)
        : messenger == Messenger.Email ? Mail(address)
        : address;

    /// <summary>A plus and the digits, however the number is written.</summary>
    private static string? Phone(string address)
    {
        var digits = string.Concat(address.Where(char.IsAsciiDigit));
        var isNumber = address.All(
            sign => char.IsAsciiDigit(sign) || "+ -().".Contains(sign, StringComparison.Ordinal));
        return isNumber && digits.Length is >= MinDigits and <= MaxDigits ? "+" + digits : null;
    }

    private static string? Mail(string address) =>
        address.Trim().ToLowerInvariant() is var mail && mail.IndexOf('@', StringComparison.Ordinal) > 0 ? mail : null;
}
