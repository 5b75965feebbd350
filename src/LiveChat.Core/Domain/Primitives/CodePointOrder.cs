namespace LiveChat.Domain;

/// <summary>
/// Compares strings by code point, which is the order of their UTF-8 bytes and so of every store
/// (SQLite <c>BINARY</c>, PostgreSQL <c>COLLATE "C"</c>). UTF-16 order differs above U+D7FF.
/// </summary>
internal static class CodePointOrder
{
    internal static int Compare(string a, string b)
    {
        var shared = Math.Min(a.Length, b.Length);
        var at = a.AsSpan(0, shared).CommonPrefixLength(b.AsSpan(0, shared));
        return at == shared ? a.Length.CompareTo(b.Length) : Rank(a[at]).CompareTo(Rank(b[at]));
    }

    // Surrogates represent code points above U+FFFF and therefore sort after U+E000–U+FFFF.
    private static int Rank(char unit) =>
        unit switch
        {
            >= '\uE000' => unit - 0x800,
            >= '\uD800' => unit + 0x2000,
            _ => unit,
        };
}
