using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace LiveChat.AspNetCore;

/// <summary>
/// The host's store of files, and the texts by which a browser names a file that it kept. A text is sealed, so a reply
/// can only have files that its own writer uploaded in the same session; nothing has to be remembered for it.
/// </summary>
internal sealed class KeptFiles(IFileStore store, IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("LiveChat.AspNetCore.KeptFiles");

    internal IFileStore Store => store;

    internal string Seal(SessionId session, UserId user, Attachment file) =>
        Of(session, user).Protect(JsonSerializer.Serialize(KeptFileJson.Of(file), ApiJson.Default.KeptFileJson));

    /// <summary>Opens a text; null if it is damaged, or names a file of another session or user.</summary>
    internal Attachment? Open(SessionId session, UserId user, string text)
    {
        try
        {
            return JsonSerializer
                .Deserialize(Of(session, user).Unprotect(text), ApiJson.Default.KeptFileJson)
                ?.ToAttachment();
        }
        catch (Exception damaged) when (damaged is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector Of(SessionId session, UserId user) =>
        _protector.CreateProtector(session.ToString(), user.Value);
}
