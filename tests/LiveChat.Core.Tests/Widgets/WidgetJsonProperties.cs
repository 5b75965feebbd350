using System.Text;
using System.Text.Json.Nodes;
using FsCheck.Fluent;

namespace LiveChat.Tests.Widgets;

public sealed class WidgetJsonProperties
{
    private const int Cases = 2_000;

    [Rule(W6)]
    [Fact]
    public void Settings_are_read_back_as_written_and_written_again_unchanged()
    {
        var seen = new Seen();
        Seeded.Check(
            Prop.ForAll(
                Arb.From(WidgetGen.OddSettings),
                settings =>
                {
                    var json = WidgetJson.ToJson(settings);

                    var read = WidgetJson.ParseSettings(json);

                    Assert.Equal(settings, read);
                    Assert.Equal(json, WidgetJson.ToJson(read));
                    Assert.True(Ascii.IsValid(json));
                    seen.Count(settings.GetType().Name);
                }
            ),
            Cases
        );
        seen.AtLeast(200, nameof(AccountHistory), nameof(AppItemHistory));
    }

    [Rule(W6, W5)]
    [Fact]
    public void Widgets_are_read_back_as_written_and_written_again_unchanged()
    {
        var seen = new Seen();
        Seeded.Check(
            Prop.ForAll(
                Arb.From(WidgetGen.OddWidgets),
                widget =>
                {
                    var json = WidgetJson.ToJson(widget);

                    var read = WidgetJson.ParseWidget(json);

                    Assert.Equal(widget, read);
                    Assert.Equal(json, WidgetJson.ToJson(read));
                    Assert.InRange(json.Length, 1, WidgetJson.MaxLength);
                    seen.Count("draft", widget.Draft is null ? 0 : 1);
                    seen.Count("published", widget.Published is null ? 0 : 1);
                }
            ),
            Cases
        );
        seen.AtLeast(200, "draft", "published");
    }

    [Rule(W6)]
    [Fact]
    public void Stores_may_reorder_members_and_add_white_space()
    {
        Seeded.Check(
            Prop.ForAll(
                Arb.From(WidgetGen.OddWidgets),
                widget =>
                {
                    var reversed = Reversed(JsonNode.Parse(WidgetJson.ToJson(widget)))!.ToString();

                    Assert.Equal(widget, WidgetJson.ParseWidget(reversed));
                }
            ),
            Cases
        );
    }

    private static JsonNode? Reversed(JsonNode? node) =>
        node is JsonObject members
            ? new JsonObject(
                members.Reverse().Select(member => KeyValuePair.Create(member.Key, Reversed(member.Value)))
            )
            : node?.DeepClone();
}
