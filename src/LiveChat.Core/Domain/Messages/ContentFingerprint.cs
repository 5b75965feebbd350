using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;

namespace LiveChat.Domain;

/// <summary>
/// Identifies content: side, text, kind and files without their addresses, which messengers sign anew at each
/// delivery.
/// </summary>
internal static class ContentFingerprint
{
    private const int Bytes = 16;

    /// <summary>Returns the fingerprint of content; 22 characters.</summary>
    internal static string Of(
        AuthorKind side,
        string text,
        ImmutableArray<Attachment> attachments,
        MessageContent? content
    )
    {
        // The first part tells a text with files, whose hash must never change, from other kinds.
        var author = side == AuthorKind.Customer ? "customer" : "company";
        var parts = new List<string>(2 + (3 * attachments.Length))
        {
            content is null ? author : $"{author} {content.Kind}",
            text,
        };
        if (content is not null)
        {
            parts.AddRange(content.CanonicalFields);
        }

        foreach (var attachment in attachments)
        {
            parts.Add(attachment.Name);
            parts.Add(attachment.MediaType);
            parts.Add(attachment.Size?.ToString(CultureInfo.InvariantCulture) ?? string.Empty);
        }

        return Base64Url.EncodeToString(CanonicalHash.Plain([.. parts]).AsSpan(0, Bytes));
    }
}
