using System.Collections.Concurrent;
using System.Globalization;

namespace LiveChat.Storage.Sqlite;

/// <summary>
/// The SQL texts, each in a file that is named after what it does; lists of columns are written once.
/// </summary>
internal static class Sql
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>The bit in an entry's kind that says that its text was edited.</summary>
    private static readonly string Edited = ((int)EntryMarks.Edited).ToString(CultureInfo.InvariantCulture);

    internal static string Text(string name) =>
        Texts.GetOrAdd(
            name,
            static one =>
                Read(one)
                    .Replace("{session_columns}", Read("session_columns").TrimEnd(), StringComparison.Ordinal)
                    .Replace("{entry_columns}", Read("entry_columns").TrimEnd(), StringComparison.Ordinal)
                    .Replace("{attached_columns}", Read("attached_columns").TrimEnd(), StringComparison.Ordinal)
                    .Replace("{pending_columns}", Read("pending_columns").TrimEnd(), StringComparison.Ordinal)
                    .Replace("{edited}", Edited, StringComparison.Ordinal)
        );

    private static string Read(string name)
    {
        using var stream =
            typeof(Sql).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The SQL text '{name}' does not exist.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
