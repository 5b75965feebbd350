namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>Notes the events of a page's live stream before the widget receives them.</summary>
internal static class StreamNotes
{
    private const string Script = """
        window.noted = [];
        window.streams = [];
        window.EventSource = class extends EventSource {
            constructor(...given) {
                super(...given);
                window.streams.push(this);
                for (const kind of ['timeline', 'sessions', 'end']) {
                    this.addEventListener(kind, ({ data }) => window.noted.push(`${kind} ${data}`));
                }
            }
        };
        """;

    private const string OpenStreams = "window.streams.filter(({ readyState }) => readyState !== EventSource.CLOSED)";

    /// <summary>Opens a page on which all events are noted.</summary>
    public static async Task GoNotedAsync(this UserPage page, string path)
    {
        await page.Page.AddInitScriptAsync(Script);
        await page.Page.GotoAsync(path);
    }

    /// <summary>Waits until the stream has brought an event of a kind with a text in it.</summary>
    public static Task UntilNotedAsync(this UserPage page, string kind, string text) =>
        page.UntilAsync(
            "([kind, text]) => window.noted.some((one) => one.startsWith(kind) && one.includes(text))",
            new[] { kind, text }
        );

    /// <summary>The addresses of the streams that a noted page has open.</summary>
    public static Task<string[]> OpenStreamsAsync(this UserPage page) =>
        page.Page.EvaluateAsync<string[]>($"() => {OpenStreams}.map(({{ url }}) => url)");

    /// <summary>Waits until a noted page has this number of streams open.</summary>
    public static Task UntilStreamsAsync(this UserPage page, int count) =>
        page.UntilAsync($"(count) => {OpenStreams}.length === count", count);
}
