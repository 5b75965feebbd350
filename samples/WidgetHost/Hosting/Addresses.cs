using System.Buffers;
using LiveChat;

namespace WidgetHost.Hosting;

/// <summary>The host's one canonical form of addresses, for webhooks and records alike (rule H3).</summary>
internal static class Addresses
{
    private const int MinDigits = 7;
    private const int MaxDigits = 15;
    private const int MaxUserId = 131;

    private static readonly SearchValues<char> s_userId = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz."
    );

    internal static string? Canonical(Messenger messenger, string address) =>
        messenger == Messenger.WhatsApp ? Phone(address) ?? UserId(address)
        : messenger == Messenger.Email ? Mail(address)
        : address;

    /// <summary>A plus and the digits, whatever the number's format.</summary>
    private static string? Phone(string address)
    {
        var digits = string.Concat(address.Where(char.IsAsciiDigit));
        var isNumber = address.All(sign =>
            char.IsAsciiDigit(sign) || "+ -().".Contains(sign, StringComparison.Ordinal)
        );
        return isNumber && digits.Length is >= MinDigits and <= MaxDigits ? "+" + digits : null;
    }

    /// <summary>
    /// The id of a WhatsApp user with a username: a country's two letters, a dot, and letters and digits, kept
    /// unchanged.
    /// </summary>
    private static string? UserId(string address) =>
        address is [>= 'A' and <= 'Z', >= 'A' and <= 'Z', '.', _, ..]
        && address.Length <= MaxUserId
        && address.AsSpan(3).IndexOfAnyExcept(s_userId) < 0
            ? address
            : null;

    private static string? Mail(string address) =>
        address.Trim().ToLowerInvariant() is var mail && mail.IndexOf('@', StringComparison.Ordinal) > 0 ? mail : null;
}
