using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// The lexemes of a document: the live chat (four characters), a mark (one), the day of receipt (three), and a term.
/// </summary>
internal static class SearchLexeme
{
    /// <summary>The longest indexed term, in UTF-16 units: so the largest document stays below 1 MB.</summary>
    internal const int MaxTerm = 30;

    /// <summary>The marks: of messages and of notes, and of both in spam.</summary>
    internal const string Marks = "ab";

    internal const string SpamMarks = "cd";

    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    private const int DayDigits = 3;

    private const int LastDay = (36 * 36 * 36) - 1;

    /// <summary>The days from the year 1 to 1970.</summary>
    private const long Epoch = 719_162;

    private const int AccountDigits = 10;

    /// <summary>Returns the hash of a live chat.</summary>
    internal static string PlaceOf(LiveChatId liveChat) => Number(Hash(liveChat.Value), 4);

    internal static char MarkOf(bool isNote, bool isSpam) => (isSpam ? SpamMarks : Marks)[isNote ? 1 : 0];

    /// <summary>Returns the day of a time since 1970; earlier and far later times share the first and last.</summary>
    internal static int DayOf(DateTimeOffset time) =>
        (int)Math.Clamp((RowTime.Of(time) / (TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond)) - Epoch, 0, LastDay);

    /// <summary>Returns what every lexeme of a document begins with.</summary>
    internal static string Prefix(string place, char mark, int day) =>
        string.Create(CultureInfo.InvariantCulture, $"{place}{mark}{Number((UInt128)(uint)day, DayDigits)}");

    /// <summary>Returns the term of an account; no word has a full stop.</summary>
    internal static string TermOf(Account account) =>
        "." + Number(Hash(account.Messenger.Name + '\u001F' + account.Address), AccountDigits);

    internal static string Cut(string term) =>
        !IsCut(term) ? term
        : char.IsHighSurrogate(term[MaxTerm - 1]) ? term[..(MaxTerm - 1)]
        : term[..MaxTerm];

    /// <summary>Whether other terms may have the same lexeme, so that what is found must be looked at.</summary>
    internal static bool IsAmbiguous(string term) => term.Length >= MaxTerm - 1;

    /// <summary>Whether a term is longer than its lexeme, so that it has no other beginning.</summary>
    internal static bool IsCut(string term) => term.Length > MaxTerm;

    private static UInt128 Hash(string text) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Number(UInt128 value, int digits) =>
        string.Create(
            digits,
            value,
            static (text, left) =>
            {
                for (var index = text.Length - 1; index >= 0; index--, left /= 36)
                {
                    text[index] = Digits[(int)(left % 36)];
                }
            }
        );
}
