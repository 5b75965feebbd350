using System.Security.Cryptography;
using System.Text;

namespace LiveChat.Storage;

/// <summary>The key of one version of a text, for stores that keep each version in a row.</summary>
/// <remarks>
/// Within one message or one placeholder, equal keys mean equal versions. So a store can find out what an edit adds
/// without reading its existing texts (rule T9).
/// </remarks>
/// <param name="At">The time of the version; UTC, whole microseconds.</param>
/// <param name="Side">The side that wrote the version.</param>
/// <param name="Hash">The first 16 bytes of the SHA-256 of the text in UTF-8.</param>
public readonly record struct EditKey(DateTimeOffset At, AuthorKind Side, Guid Hash)
{
    /// <summary>Creates the key of a version.</summary>
    /// <param name="edit">The version.</param>
    /// <exception cref="ArgumentNullException">The version is null.</exception>
    public static EditKey Of(MessageEdit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(edit.Text));
        return new EditKey(edit.At, edit.Side, new Guid(hash.AsSpan(0, 16), bigEndian: true));
    }
}
