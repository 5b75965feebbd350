using System.Collections.Concurrent;
using System.Globalization;

namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// The SQL texts for one schema, each in a file that is named after what it does; parts that several share are
/// written once.
/// </summary>
internal sealed class Sql(string schema)
{
    private static readonly string[] Parts = ["session_columns", "entry_columns", "pending_columns", "place_is_later"];

    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly string _quoted = $"\"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The schema's name, unquoted.</summary>
    internal string Schema => schema;

    internal string Text(string name) => _texts.GetOrAdd(name, static (one, sql) => sql.Complete(Read(one)), this);

    /// <summary>Inserts the schema and the common parts into a text.</summary>
    internal string Complete(string text)
    {
        foreach (var part in Parts)
        {
            var place = $"{{{part}}}";
            text = text.Contains(place, StringComparison.Ordinal)
                ? text.Replace(place, Read(part), StringComparison.Ordinal)
                : text;
        }

        // In a text about one channel, each look-up in another table names the channel, too: a cluster does not infer
        // it, and would ask every shard.
        foreach (var alias in (string[])["e", "p"])
        {
            var column = $"{alias}.channel_id";
            var isOfOne = text.Contains($"{column} = $1", StringComparison.Ordinal);
            text = text.Replace($"{{{alias}.channel}}", isOfOne ? "$1" : column, StringComparison.Ordinal);
        }

        return text.Replace("{edited}", Number(EntryMarks.Edited), StringComparison.Ordinal)
            .Replace("{queued}", Number(EntryMarks.Queued), StringComparison.Ordinal)
            .Replace("{schema}", _quoted, StringComparison.Ordinal);
    }

    /// <summary>A bit in an entry's kind, as in the text of an index, which takes no parameter.</summary>
    private static string Number(EntryMarks mark) => ((int)mark).ToString(CultureInfo.InvariantCulture);

    private static string Read(string name)
    {
        using var stream =
            typeof(Sql).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The SQL text '{name}' does not exist.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
