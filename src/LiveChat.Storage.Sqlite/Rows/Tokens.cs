using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace LiveChat.Storage.Sqlite;

/// <summary>The tokens of the index: terms behind their lane, lanes by themselves, and accounts.</summary>
/// <remarks>
/// A lane is four characters of the live chat's hash, and one for spam and notes. So a search in some lanes reads
/// nothing of others, unless two live chats have the same hash: then it reads more, and the sessions' own columns
/// decide.
/// </remarks>
internal static class Tokens
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    private const int LiveChatLength = 4;

    private const int AccountLength = 9;

    /// <summary>Follows the first four characters of an account; no lane has it.</summary>
    private const char OfAccount = 'a';

    private const char Separator = '\u001F';

    internal static string LaneOf(LiveChatId liveChat, bool isSpam, bool isNote) =>
        Hash(liveChat.Value, LiveChatLength) + (char)('0' + (isSpam ? 1 : 0) + (isNote ? 2 : 0));

    internal static string Of(Account account) =>
        Hash(account.Messenger.Name + Separator + account.Address, AccountLength)
            .Insert(LiveChatLength, OfAccount.ToString());

    /// <summary>A message's row in the index; null if nothing of it can be found.</summary>
    internal static string? RowOf(Channel channel, Audience audience, bool isSpam, ImmutableArray<string> terms)
    {
        if (terms.IsEmpty)
        {
            return null;
        }

        var lane = LaneOf(channel.LiveChat, isSpam, audience == Audience.Staff);
        var row = new StringBuilder(Of(channel.Account)).Append(' ').Append(lane);
        foreach (var term in terms)
        {
            row.Append(' ').Append(lane).Append(term);
        }

        return row.ToString();
    }

    private static string Hash(string text, int length)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        Span<char> digits = stackalloc char[length];
        for (var index = 0; index < length; index++)
        {
            digits[index] = Digits[hash[index] % Digits.Length];
        }

        return digits.ToString();
    }
}
