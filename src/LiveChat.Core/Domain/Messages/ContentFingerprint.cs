using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;

namespace LiveChat.Domain;

/// <summary>
/// Identifies content: side, text and files without their addresses, which messengers sign anew at each delivery.
/// </summary>
internal static class ContentFingerprint
{
    private const int Bytes = 16;

    /// <summary>Returns the fingerprint of content; 22 characters.</summary>
    internal static string Of(AuthorKind side, string text, ImmutableArray<Attachment> attachments)
    {
        var parts = new List<string>(2 + (3 * attachments.Length))
        {
            side == AuthorKind.Customer ? "customer" : "company",
            text,
        };
        foreach (var attachment in attachments)
        {
            parts.Add(attachment.Name);
            parts.Add(attachment.MediaType);
            parts.Add(attachment.Size?.ToString(CultureInfo.InvariantCulture) ?? string.Empty);
        }

        return Base64Url.EncodeToString(CanonicalHash.Plain([.. parts]).AsSpan(0, Bytes));
    }
}
