namespace LiveChat.Tests.Widgets;

public sealed class WidgetJsonTests
{
    private const string Good = """{"version":1,"settings":{"history":"by-account","path":["company","accounts"]}}""";

    [Rule(W6)]
    [Fact]
    public void The_text_of_version_1_is_permanent()
    {
        Assert.Equal(
            Good,
            WidgetJson.ToJson(WidgetSettings.ByAccount(new AccountField("accounts") { LinkProperty = "company" }))
        );
        Assert.Equal(
            """{"version":1,"settings":{"history":"by-account","path":["a\u0022b"]}}""",
            WidgetJson.ToJson(WidgetSettings.ByAccount("a\"b"))
        );
        Assert.Equal(
            """{"version":1,"settings":{"history":"by-app-item","path":[]}}""",
            WidgetJson.ToJson(WidgetSettings.ByAppItem())
        );
        Assert.Equal(
            """{"version":1,"settings":{"history":"by-app-item","path":["\u0421"]}}""",
            WidgetJson.ToJson(WidgetSettings.ByAppItem("С"))
        );
    }

    [Rule(W6, W5)]
    [Fact]
    public void The_text_of_a_widget_separates_draft_and_published_settings()
    {
        var widget = new Widget(new AppId("deals"));
        const string path = """{"history":"by-account","path":["contact","accounts"]}""";
        const string item = """{"history":"by-app-item","path":[]}""";

        Assert.Equal("""{"version":1,"formApp":"deals","draft":null,"published":null}""", WidgetJson.ToJson(widget));
        Assert.Equal(
            $$"""{"version":1,"formApp":"deals","draft":{{path}},"published":{{item}}}""",
            WidgetJson.ToJson(
                new Widget(widget.FormApp)
                {
                    Draft = WidgetSettings.ByAccount(new AccountField("accounts") { LinkProperty = "contact" }),
                    Published = WidgetSettings.ByAppItem(),
                }
            )
        );
    }

    [Rule(W6)]
    [Theory]
    [InlineData("$.version", """{"version":2,"settings":{"history":"by-account","path":["accounts"]}}""")]
    [InlineData("$.version", """{"version":2,"of":"another","shape":[[[]]]}""")]
    [InlineData("$.version", """{"of":"another","shape":[[[]]],"version":0}""")]
    [InlineData("$.version", """{"version":-1}""")]
    [InlineData("$.version", """{"version":"1","settings":{"history":"by-app-item","path":[]}}""")]
    [InlineData("$.version", """{"version":1.0,"settings":{"history":"by-app-item","path":[]}}""")]
    [InlineData("$.version", """{"version":99999999999,"settings":{"history":"by-app-item","path":[]}}""")]
    [InlineData("$.version", """{"version":null,"settings":{"history":"by-app-item","path":[]}}""")]
    [InlineData("$", """{"settings":{"history":"by-app-item","path":[]}}""")]
    [InlineData("$", """{"Version":1,"settings":{"history":"by-app-item","path":[]}}""")]
    [InlineData("$", """{}""")]
    [InlineData("$", """null""")]
    [InlineData("$", """[]""")]
    [InlineData("$", """1""")]
    [InlineData("$", "")]
    [InlineData("$", "   ")]
    [InlineData("$", """{"version":1}""")]
    [InlineData("$.formApp", """{"version":1,"formApp":"deals","draft":null,"published":null}""")]
    [InlineData("$.settings", """{"version":1,"settings":null}""")]
    [InlineData("$.settings", """{"version":1,"settings":"by-account"}""")]
    [InlineData("$.settings", """{"version":1,"settings":{}}""")]
    [InlineData("$.settings", """{"version":1,"settings":{"history":"by-app-item"}}""")]
    [InlineData("$.settings.history", """{"version":1,"settings":{"history":"by-deal","path":[]}}""")]
    [InlineData("$.settings.history", """{"version":1,"settings":{"history":"By-Account","path":["accounts"]}}""")]
    [InlineData("$.settings.history", """{"version":1,"settings":{"history":1,"path":[]}}""")]
    [InlineData("$.settings.path", """{"version":1,"settings":{"history":"by-account","path":[]}}""")]
    [InlineData("$.settings.path", """{"version":1,"settings":{"history":"by-account","path":["a","b","c"]}}""")]
    [InlineData("$.settings.path", """{"version":1,"settings":{"history":"by-app-item","path":["a","b"]}}""")]
    [InlineData("$.settings.path", """{"version":1,"settings":{"history":"by-account","path":[""]}}""")]
    [InlineData("$.settings.path", """{"version":1,"settings":{"history":"by-account","path":["a\u0000b"]}}""")]
    [InlineData("$.settings.path", """{"version":1,"settings":{"history":"by-account","path":[null]}}""")]
    [InlineData("$.settings.path", """{"version":1,"settings":{"history":"by-account","path":"accounts"}}""")]
    [InlineData("$.settings.path[0]", """{"version":1,"settings":{"history":"by-account","path":[1]}}""")]
    [InlineData("$.settings.path[0]", """{"version":1,"settings":{"history":"by-account","path":["\ud800"]}}""")]
    [InlineData("$.settings.more", """{"version":1,"settings":{"history":"by-app-item","path":[],"more":1}}""")]
    [InlineData("$.more", """{"version":1,"settings":{"history":"by-app-item","path":[]},"more":1}""")]
    [InlineData("$", """{"version":1,"settings":{"history":"by-app-item","path":[]}} x""")]
    [InlineData("$", """{"version":1,"settings":{"history":"by-app-item","path":[]}}{}""")]
    [InlineData("$.settings", """{"version":1,"settings":{"history":"by-app-item","path":[],}}""")]
    [InlineData("$.settings", """{"version":1,"settings":{"history":"by-app-item",/* no */"path":[]}}""")]
    public void Settings_of_another_version_or_shape_are_refused_with_the_place_of_the_error(
        string path,
        string json
    ) => Refused(path, () => WidgetJson.ParseSettings(json));

    [Rule(W6)]
    [Theory]
    [InlineData("$.formApp", """{"version":1,"formApp":"","draft":null,"published":null}""")]
    [InlineData("$.formApp", """{"version":1,"formApp":null,"draft":null,"published":null}""")]
    [InlineData("$", """{"version":1,"formApp":"deals","draft":null}""")]
    [InlineData(
        "$.draft.path",
        """{"version":1,"formApp":"deals","draft":{"history":"by-account","path":[]},"published":null}"""
    )]
    [InlineData(
        "$.published.history",
        """{"version":1,"formApp":"deals","draft":null,"published":{"history":"","path":[]}}"""
    )]
    [InlineData("$.settings", Good)]
    public void A_widget_of_another_shape_is_refused_with_the_place_of_the_error(string path, string json) =>
        Refused(path, () => WidgetJson.ParseWidget(json));

    [Rule(W6)]
    [Theory]
    [InlineData("$.version", """{"version":1,"version":1,"settings":{"history":"by-app-item","path":[]}}""")]
    [InlineData(
        "$.settings",
        """{"version":1,"settings":{"history":"by-app-item","path":[]},"settings":{"history":"by-app-item","path":[]}}"""
    )]
    [InlineData("$.settings.path", """{"version":1,"settings":{"history":"by-account","path":["a"],"path":["b"]}}""")]
    [InlineData(
        "$.settings.path",
        """{"version":1,"settings":{"history":"by-account","path":["a"],"\u0070ath":["b"]}}"""
    )]
    public void A_duplicated_member_is_refused(string path, string json) =>
        Refused(path, () => WidgetJson.ParseSettings(json));

    [Rule(W6)]
    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    [InlineData("{\"version\":1,\"settings\":", "}")]
    public void Excessive_nesting_is_refused(string open, string close)
    {
        var fuse = $$"""{"version":1,"settings":{{string.Concat(Enumerable.Repeat(open, 600))}}""";
        var whole = $"{fuse}1{string.Concat(Enumerable.Repeat(close, 600))}}}";
        Assert.InRange(whole.Length, 600, WidgetJson.MaxLength);

        foreach (var bomb in new[] { fuse, whole })
        {
            var error = Assert.Throws<WidgetFormatException>(() => WidgetJson.ParseSettings(bomb));
            Assert.Contains("depth", error.Message, StringComparison.Ordinal);
        }
    }

    [Rule(W6)]
    [Fact]
    public void A_text_may_be_at_most_as_long_as_the_limit()
    {
        Assert.Equal(Good, WidgetJson.ToJson(WidgetJson.ParseSettings(Good.PadRight(WidgetJson.MaxLength))));
        Refused("$", () => WidgetJson.ParseSettings(Good.PadRight(WidgetJson.MaxLength + 1)));
    }

    [Rule(W6)]
    [Fact]
    public void The_longest_widget_is_within_the_limit()
    {
        var name = new string('я', 255);
        var settings = WidgetSettings.ByAccount(new AccountField(name) { LinkProperty = name });
        var widget = new Widget(new AppId(name)) { Draft = settings, Published = settings };

        Assert.Equal(widget, WidgetJson.ParseWidget(WidgetJson.ToJson(widget)));
    }

    [Rule(W6)]
    [Fact]
    public void Malformed_text_is_refused() =>
        Refused("$", () => WidgetJson.ParseSettings(Good.Replace("company", "\udc00", StringComparison.Ordinal)));

    [Rule(W6)]
    [Fact]
    public void The_error_states_the_version_that_can_be_read() =>
        Assert.Equal(
            "The widget's JSON is not readable at $.version: Version 2 is unknown; this library reads version 1.",
            Refused("$.version", () => WidgetJson.ParseWidget("""{"version":2}""")).Message
        );

    [Rule(W6)]
    [Fact]
    public void Null_causes_an_argument_error()
    {
        Assert.Throws<ArgumentNullException>("json", () => WidgetJson.ParseSettings(null!));
        Assert.Throws<ArgumentNullException>("json", () => WidgetJson.ParseWidget(null!));
        Assert.Throws<ArgumentNullException>("settings", () => WidgetJson.ToJson((WidgetSettings)null!));
        Assert.Throws<ArgumentNullException>("widget", () => WidgetJson.ToJson((Widget)null!));
    }

    private static WidgetFormatException Refused(string path, Func<object> parse)
    {
        var error = Assert.Throws<WidgetFormatException>(parse);
        TestContext.Current.TestOutputHelper?.WriteLine(error.Message);
        Assert.Equal(path, error.Path);
        return error;
    }
}
