using System.Buffers;
using System.Globalization;
using System.Text;

namespace LiveChat.Export;

/// <summary>
/// Writes plain text. Only the library's own lines begin in the first column, so that no text of a conversation looks
/// like one of them.
/// </summary>
internal sealed class TextWriting(ExportHead head, IBufferWriter<byte> output) : EntryWriter(head, output)
{
    private const string Indent = "    ";

    private readonly ExportWords _words = new(head.Settings.Words);
    private readonly ReadableEntries _entries = new(new ExportWords(head.Settings.Words), head.IsForStaff);

    internal override void Begin()
    {
        var text = new StringBuilder().Append(_words["title"]).Append('\n').Append(_words["times"]).Append('\n');
        foreach (var (name, value) in ReadableHead.Of(About, _words))
        {
            text.Append(name).Append(": ").Append(SafeText.Line(value)).Append('\n');
        }

        Put(text.ToString());
    }

    internal override void Write(TimelineEntry entry, ExportNames names)
    {
        var shown = _entries.Of(entry, names);
        var text = new StringBuilder("\n");
        Put((shown.IsMessage ? Message(text, shown) : Line(text, shown)).ToString());
    }

    internal override void End(ExportCounts counts) =>
        Put($"\n{_words["end"]}: {(counts.Messages).ToString(CultureInfo.InvariantCulture)}\n");

    private static StringBuilder Message(StringBuilder text, ReadableEntry shown)
    {
        text.Append(Readable(shown.Time!.Value)).Append("  ").Append(shown.Title);
        if (shown.Name is { } name)
        {
            text.Append(": ").Append(SafeText.Line(name));
        }

        text.Append('\n');
        Indented(text, "> ", shown.Quote);
        Indented(text, string.Empty, shown.Text);
        foreach (var detail in shown.Details)
        {
            Indented(text, "- ", detail);
        }

        return text;
    }

    private static StringBuilder Line(StringBuilder text, ReadableEntry shown)
    {
        text.Append("--- ").Append(shown.Title);
        if (shown.Time is { } time)
        {
            text.Append(' ').Append(Readable(time));
        }

        foreach (var detail in shown.Details)
        {
            text.Append(' ').Append(SafeText.Line(detail));
        }

        return text.Append(" ---\n");
    }

    private static void Indented(StringBuilder text, string mark, string? paragraph)
    {
        if (paragraph is not null)
        {
            foreach (var line in SafeText.Lines(paragraph).Split('\n'))
            {
                text.Append(Indent).Append(mark).Append(line).Append('\n');
            }
        }
    }
}
