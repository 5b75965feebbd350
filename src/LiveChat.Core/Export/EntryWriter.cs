using System.Buffers;
using System.Globalization;
using System.Text;

namespace LiveChat.Export;

/// <summary>Writes a timeline in one format, entry by entry, as UTF-8.</summary>
internal abstract class EntryWriter(ExportHead head, IBufferWriter<byte> output)
{
    private protected ExportHead About => head;

    private protected IBufferWriter<byte> Output => output;

    internal static EntryWriter Of(ExportHead head, IBufferWriter<byte> output) =>
        head.Settings.Format switch
        {
            ExportFormat.Text => new TextWriting(head, output),
            ExportFormat.JsonLines => new JsonLineWriting(head, output),
            ExportFormat.Html => new HtmlWriting(head, output),
            var format => throw new InvalidOperationException($"No writer for {format}."),
        };

    internal abstract void Begin();

    internal abstract void Write(TimelineEntry entry, ExportNames names);

    internal abstract void End(ExportCounts counts);

    /// <summary>A time as programs read it, with the fractions of a second that it has.</summary>
    internal static string Exact(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>A time as people read it.</summary>
    internal static string Readable(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private protected void Put(string text) => Encoding.UTF8.GetBytes(text, output);
}
