using System.Security.Cryptography;
using System.Text;

namespace WidgetHost.WhatsApp;

/// <summary>Checks whether a payload was signed with the app's secret (<c>X-Hub-Signature-256</c>).</summary>
internal static class WebhookSignature
{
    internal const string Header = "X-Hub-Signature-256";

    private const string Prefix = "sha256=";

    internal static bool IsValid(string secret, ReadOnlySpan<byte> body, string? header)
    {
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        return header is not null
            && header.Length == Prefix.Length + (2 * SHA256.HashSizeInBytes)
            && header.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.FromHexString(header.AsSpan(Prefix.Length), given, out _, out _)
                == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(
                given,
                HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)
            );
    }

    /// <summary>Compares two tokens in constant time.</summary>
    internal static bool Same(string expected, string? given) =>
        given is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
