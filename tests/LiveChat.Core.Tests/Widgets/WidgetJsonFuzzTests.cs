using FsCheck;
using FsCheck.Fluent;

namespace LiveChat.Tests.Widgets;

public sealed class WidgetJsonFuzzTests
{
    private static readonly Share Cases = Shares.MutatedSettings;

    private static readonly string[] Scraps =
    [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "null",
        "true",
        "1",
        "-1",
        "1e999",
        " ",
        "/**/",
        "[[[[[[[[",
        "\"a\",",
        "\\ud800",
        "\\u0000",
        "\\u0022",
        "\ud800",
        "\0",
        "\uFEFF",
        "я",
        "\"version\":1,",
        "\"version\":2,",
        "\"path\":[],",
        "\"history\":\"by-app-item\",",
    ];

    private enum Edit
    {
        Delete,
        Insert,
        Replace,
        Repeat,
        Cut,
    }

    [Rule(W6)]
    [Fact]
    public void Any_mutation_of_the_text_is_read_or_refused_with_the_documented_error()
    {
        var seen = new Seen();
        Seeded.Check(
            Prop.ForAll(
                Arb.From(Mutations),
                json =>
                {
                    seen.Count("settings " + Outcome(json, WidgetJson.ParseSettings, WidgetJson.ToJson));
                    seen.Count("widget " + Outcome(json, WidgetJson.ParseWidget, WidgetJson.ToJson));
                }
            ),
            Cases
        );
        seen.AtLeast(Cases.AtLeast(1_000), "settings read", "settings refused", "widget read", "widget refused");
    }

    private static Gen<string> Mutations =>
        from start in Gen.OneOf(
            WidgetGen.OddSettings.Select(WidgetJson.ToJson),
            WidgetGen.OddWidgets.Select(WidgetJson.ToJson)
        )
        from count in Gen.Choose(1, 4)
        from edits in Gen.ListOf(Edits, count)
        select edits.Aggregate(start, Mutate);

    private static Gen<(Edit Edit, int At, int Length, string Scrap)> Edits =>
        from edit in Gen.Elements(Enum.GetValues<Edit>())
        from at in Gen.Choose(0, 1_000_000)
        from length in Gen.Choose(1, 12)
        from scrap in Gen.Elements(Scraps)
        select (edit, at, length, scrap);

    private static string Mutate(string text, (Edit Edit, int At, int Length, string Scrap) change)
    {
        var from = change.At % (text.Length + 1);
        var until = Math.Min(text.Length, from + change.Length);
        return change.Edit switch
        {
            Edit.Delete => text.Remove(from, until - from),
            Edit.Insert => text.Insert(from, change.Scrap),
            Edit.Replace => string.Concat(text.AsSpan(0, from), change.Scrap, text.AsSpan(until)),
            Edit.Repeat => text.Insert(from, text[from..until]),
            _ => change.Length < 10 ? text : text[..from],
        };
    }

    /// <summary>A value that is read must be equal after it is written and read again.</summary>
    private static string Outcome<T>(string json, Func<string, T> parse, Func<T, string> write)
    {
        try
        {
            var value = parse(json);
            Assert.Equal(value, parse(write(value)));
            return "read";
        }
        catch (WidgetFormatException error)
        {
            Assert.StartsWith("$", error.Path, StringComparison.Ordinal);
            Assert.NotEmpty(error.Message);
            return "refused";
        }
    }
}
