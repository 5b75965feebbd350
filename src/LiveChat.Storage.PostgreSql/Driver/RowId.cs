using System.Security.Cryptography;
using System.Text;

namespace LiveChat.Storage.PostgreSql;

/// <summary>The 16 bytes of a row's key as PostgreSQL's uuid, which the server compares by bytes.</summary>
internal static class RowId
{
    /// <summary>Separates the parts of a key, because no id contains a control character.</summary>
    private const char Separator = '\u001F';

    internal static Guid ToGuid(this ChannelId channel)
    {
        Span<byte> bytes = stackalloc byte[ChannelId.Size];
        channel.WriteBytes(bytes);
        return new Guid(bytes, bigEndian: true);
    }

    internal static ChannelId ToChannel(this Guid id)
    {
        Span<byte> bytes = stackalloc byte[ChannelId.Size];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return new ChannelId(bytes);
    }

    /// <summary>Returns an account's key in its look-up table.</summary>
    internal static Guid Of(Account account) => Hash(account.Messenger.Name, account.Address);

    /// <summary>Returns an item's key in its look-up table.</summary>
    internal static Guid Of(AppItemId item) => Hash(item.App.Value, item.Item);

    /// <summary>Returns the key of a contact together with an account in the items' look-up table.</summary>
    internal static Guid Of(AppItemId contact, Account account) =>
        Hash(contact.App.Value, contact.Item, account.Messenger.Name, account.Address);

    /// <summary>
    /// A hash, because the parts may be longer than an index entry allows. The library checks whether a found row
    /// belongs to the account or item, as with every row.
    /// </summary>
    internal static Guid Hash(params ReadOnlySpan<string> parts) =>
        new(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(Separator, parts))).AsSpan(0, ChannelId.Size),
            bigEndian: true
        );
}
