namespace LiveChat.Tests.Widgets;

public sealed class WidgetDiagnosticTests
{
    [Rule(W4)]
    [Fact]
    public void Every_code_has_a_permanent_text_and_number() =>
        Assert.Equal(
            [
                "0 unknown-app",
                "1 no-account-field",
                "2 unknown-property",
                "3 not-an-account-property",
                "4 not-an-app-property",
                "5 target-app-gone",
                "6 target-without-account",
                "7 no-draft",
                "8 not-published",
                "9 unknown-item",
                "10 too-many-accounts",
                "11 too-many-items",
                "12 unreachable-account",
                "13 nothing-to-open",
            ],
            Enum.GetValues<WidgetDiagnosticCode>().Select(code => $"{(int)code} {code.ToCode()}")
        );

    [Rule(W4)]
    [Fact]
    public void A_value_that_is_not_a_code_has_no_text_and_gives_no_diagnostic()
    {
        const WidgetDiagnosticCode none = (WidgetDiagnosticCode)14;

        Assert.Throws<ArgumentOutOfRangeException>("code", () => none.ToCode());
        Assert.Throws<ArgumentOutOfRangeException>("code", () => new WidgetDiagnostic(none, "message"));
    }

    [Rule(W4)]
    [Fact]
    public void A_diagnostic_has_a_path_and_a_message()
    {
        const WidgetDiagnosticCode code = WidgetDiagnosticCode.UnknownApp;

        Assert.Throws<ArgumentNullException>("value", () => new WidgetDiagnostic(code, "message") { Path = null! });
        Assert.Throws<ArgumentException>("message", () => new WidgetDiagnostic(code, " "));
        Assert.Equal("unknown-app: gone", new WidgetDiagnostic(code, "gone").ToString());
    }
}
