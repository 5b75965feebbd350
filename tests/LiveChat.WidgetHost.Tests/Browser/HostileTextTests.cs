namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>Whatever a customer writes is shown as text: nothing runs, and nothing is lost.</summary>
public sealed class HostileTextTests(Chromium chromium) : BrowserTest(chromium)
{
    private protected override bool IsQuick => true;

    private static readonly string[] s_texts =
    [
        "<script>alert('script')</script>",
        "<img src=x onerror=alert('img')>",
        "\"><svg/onload=alert('svg')>",
        "<b>bold</b> &amp; &lt;i&gt; <!-- comment -->",
        "</p></article><style>*{display:none}</style><iframe src=\"javascript:alert(1)\">",
        "javascript:alert('link') https://example.test/<script>",
        "{{constructor.constructor('alert(1)')()}} ${alert(1)}",
        "before \u202Eright to left\u202C after \u2066isolated\u2069 \u200Fmark",
        "שלום, מה שלומך? 123 (abc)",
        "\U0001F469\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466 \U0001F1FA\U0001F1E6 \U00020BB7 e\u0301\u0302\u0303",
        "tab\there, new\nlines\n\n\nhere, \u0001\u0007\u001B[31m controls \u007F\u0085\u2028\u2029 and \uFEFF\uFFFD",
        "null undefined NaN [object Object] ' OR 1=1; --",
        new string('W', 3_000),
        string.Concat(Enumerable.Repeat("0123456789", 1_000)),
    ];

    [Fact]
    public async Task Every_text_is_shown_as_text_and_nothing_runs()
    {
        var nora = await OpenAsync(Cast.Operator, Cast.OrdersPage);
        foreach (var (number, text) in s_texts.Index())
        {
            // The only message of its channel, so that both the list and the chat show it.
            await Host.SayAsync(Cast.AminasChannel, $"hostile-{number}", text);
            if (number == 0)
            {
                await nora.ChooseAsync(Cast.AminasNumber);
            }

            await Expect(nora.Texts.Last).ToHaveJSPropertyAsync("textContent", text);
            Assert.True(
                await nora.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
                $"Text {number} is wider than the page."
            );
        }

        await nora.ShootAsync("hostile-texts");
        await nora.AssertTextsOnlyAsync();
    }

    [Fact]
    public async Task A_right_to_left_text_is_aligned_right_and_its_neighbours_left()
    {
        await Host.SayAsync(Cast.AminasChannel, "rtl", "מתי מגיעה ההזמנה?");
        await Host.SayAsync(Cast.AminasChannel, "ltr", "When does it come?");
        var nora = await OpenChatAsync(Cast.Operator, Cast.OrdersPage, Cast.AminasNumber);
        await Expect(nora.Text("ההזמנה")).ToHaveCSSAsync("direction", "rtl");
        await Expect(nora.Text("When does it come?")).ToHaveCSSAsync("direction", "ltr");
    }
}
