using System.Buffers;
using System.Globalization;
using System.Text;

namespace LiveChat.Export;

/// <summary>Writes one HTML page that needs nothing else: no script, no reference, its style within.</summary>
internal sealed class HtmlWriting(ExportHead head, IBufferWriter<byte> output) : EntryWriter(head, output)
{
    /// <summary>Languages that are written from right to left.</summary>
    private static readonly string[] RightToLeft = ["ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];

    private const string Style = """
        :root{color-scheme:light dark;--ink:#1b1b1f;--dim:#5c5c66;--page:#fff}
        :root{--them:#eef1f5;--us:#e3f0e6;--note:#fdf3cf}
        @media (prefers-color-scheme:dark){
        :root{--ink:#ececf1;--dim:#a5a5b0;--page:#17171b;--them:#26262d;--us:#1d3324;--note:#3d3413}}
        body{margin:0;background:var(--page);color:var(--ink);font:16px/1.45 system-ui,sans-serif}
        main{max-width:46rem;margin:0 auto;padding:1.5rem 1rem}
        h1{font-size:1.4rem}
        header p,.line,.about{color:var(--dim);font-size:.875rem;margin:.25rem 0}
        h2.line{font-size:1rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--dim);break-after:avoid}
        article{margin:.5rem 0;padding:.5rem .75rem;border-radius:.5rem;background:var(--them);break-inside:avoid}
        .operator,.system{background:var(--us);margin-inline-start:2rem}.customer{margin-inline-end:2rem}
        .note{background:var(--note);border:1px dashed var(--dim)}
        .text,.detail,blockquote{white-space:pre-wrap;overflow-wrap:anywhere;margin:.25rem 0}
        .detail{font-size:.875rem}blockquote{border-inline-start:3px solid var(--dim);padding-inline-start:.5rem}
        @media print{:root{--ink:#000;--dim:#444;--page:#fff;--them:#fff;--us:#fff;--note:#fff}
        article{border:1px solid #999}main{padding:0}}
        """;

    private readonly ExportWords _words = new(head.Settings.Words);
    private readonly ReadableEntries _entries = new(new ExportWords(head.Settings.Words), head.IsForStaff);

    internal override void Begin()
    {
        var language = About.Settings.Language;
        var direction = RightToLeft.Contains(language.Split('-')[0], StringComparer.OrdinalIgnoreCase) ? "rtl" : "ltr";
        var html = new StringBuilder()
            .Append("<!DOCTYPE html>\n<html lang=\"")
            .AppendText(language)
            .Append("\" dir=\"")
            .Append(direction)
            .Append("\">\n<head>\n<meta charset=\"utf-8\"/>\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
            .Append("style-src 'unsafe-inline'\"/>\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width\"/>\n<title>")
            .AppendText(_words["title"])
            .Append("</title>\n<style>\n")
            .Append(Style.ReplaceLineEndings("\n"))
            .Append("\n</style>\n</head>\n<body>\n<main>\n<header>\n<h1 dir=\"auto\">")
            .AppendText(_words["title"])
            .Append("</h1>\n");
        foreach (var (name, value) in ReadableHead.Of(About, _words))
        {
            html.Append("<p>").AppendText(name).Append(": <bdi>").AppendText(value).Append("</bdi></p>\n");
        }

        Put(html.Append("<p>").AppendText(_words["times"]).Append("</p>\n</header>\n").ToString());
    }

    internal override void Write(TimelineEntry entry, ExportNames names)
    {
        var shown = _entries.Of(entry, names);
        var html = new StringBuilder();
        Put(
            (
                shown.IsMessage ? Message(html, shown)
                : shown.Kind == "session" ? Line(html, shown, "h2")
                : Line(html, shown, "p")
            ).ToString()
        );
    }

    internal override void End(ExportCounts counts) =>
        Put(
            new StringBuilder("<p class=\"line\">")
                .AppendText($"{_words["end"]}: {counts.Messages.ToString(CultureInfo.InvariantCulture)}")
                .Append("</p>\n</main>\n</body>\n</html>\n")
                .ToString()
        );

    private static StringBuilder Message(StringBuilder html, ReadableEntry shown)
    {
        html.Append("<article class=\"").Append(shown.Kind).Append("\">\n<p class=\"about\">");
        Time(html, shown.Time!.Value).Append(' ').AppendText(shown.Title);
        if (shown.Name is { } name)
        {
            html.Append(": <bdi>").AppendText(name).Append("</bdi>");
        }

        html.Append("</p>\n");
        Block(html, "<blockquote dir=\"auto\">", shown.Quote, "</blockquote>\n");
        Block(html, "<p class=\"text\" dir=\"auto\">", shown.Text, "</p>\n");
        foreach (var detail in shown.Details)
        {
            Block(html, "<p class=\"detail\" dir=\"auto\">", detail, "</p>\n");
        }

        return html.Append("</article>\n");
    }

    private static StringBuilder Line(StringBuilder html, ReadableEntry shown, string element)
    {
        html.Append('<').Append(element).Append(" class=\"line\">").AppendText(shown.Title);
        if (shown.Time is { } time)
        {
            Time(html.Append(' '), time);
        }

        foreach (var detail in shown.Details)
        {
            html.Append(" <bdi>").AppendText(detail).Append("</bdi>");
        }

        return html.Append("</").Append(element).Append(">\n");
    }

    private static StringBuilder Time(StringBuilder html, DateTimeOffset time) =>
        html.Append("<time datetime=\"").Append(Exact(time)).Append("\">").Append(Readable(time)).Append("</time>");

    private static void Block(StringBuilder html, string before, string? text, string after)
    {
        if (text is not null)
        {
            html.Append(before).AppendText(text).Append(after);
        }
    }
}
