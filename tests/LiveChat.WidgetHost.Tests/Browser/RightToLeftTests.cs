namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The widget on a page that is written from right to left.</summary>
public sealed class RightToLeftTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Panes_messages_and_arrows_are_mirrored_and_nothing_is_wider_than_the_page()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        var left = await PlacesAsync(nora);
        Assert.True(left.Menu < left.Chat && left.Chat < left.Details, left.ToString());
        Assert.True(left.Customer < left.Company, left.ToString());
        await nora.Page.EvaluateAsync("() => { document.documentElement.dir = 'rtl'; }");
        var right = await PlacesAsync(nora);
        Assert.True(right.Menu > right.Chat && right.Chat > right.Details, right.ToString());
        Assert.True(right.Customer > right.Company, right.ToString());
        await Expect(nora.Widget.Locator(".icon-send")).ToHaveCSSAsync("transform", "matrix(-1, 0, 0, 1, 0, 0)");
        Assert.True(
            await nora.Page.EvaluateAsync<bool>(
                "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            )
        );
        await nora.ReplyAsync("شكرا، وصل الطلب.");
        await nora.ShootAsync("right-to-left");
    }

    /// <summary>The middles of the panes, and of a customer's and the company's bubbles, from the left.</summary>
    private static Task<Places> PlacesAsync(UserPage user) =>
        user.Widget.EvaluateAsync<Places>(
            """
            widget => {
                const middle = (selector) => {
                    const { left, width } = widget.shadowRoot.querySelector(selector).getBoundingClientRect();
                    return left + width / 2;
                };
                return {
                    menu: middle('.menu'), chat: middle('.chat'), details: middle('.details'),
                    customer: middle('.message.customer .bubble'), company: middle('.message.company .bubble'),
                };
            }
            """
        );

    private sealed record Places
    {
        public double Menu { get; init; }

        public double Chat { get; init; }

        public double Details { get; init; }

        public double Customer { get; init; }

        public double Company { get; init; }
    }
}
