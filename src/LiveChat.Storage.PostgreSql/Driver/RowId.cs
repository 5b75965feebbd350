using System.Security.Cryptography;
using System.Text;

namespace LiveChat.Storage.PostgreSql;

/// <summary>The 16 bytes under which rows are kept, as PostgreSQL's uuid, which it compares by bytes.</summary>
internal static class RowId
{
    /// <summary>Stands between the parts of a key: no id holds a control character.</summary>
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

    /// <summary>
    /// A hash, because the parts may be longer than an index entry can be. Whether a row found is of the account or
    /// item itself is checked by the library, as with every row.
    /// </summary>
    internal static Guid Hash(params ReadOnlySpan<string> parts) =>
        new(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(Separator, parts))).AsSpan(0, ChannelId.Size),
            bigEndian: true
        );
}
