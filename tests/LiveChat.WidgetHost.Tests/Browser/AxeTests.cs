using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>What axe-core, with all of its rules, finds in every part of the widget: nothing.</summary>
public sealed class AxeTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light, "ltr")]
    [InlineData(ColorScheme.Dark, "ltr")]
    [InlineData(ColorScheme.Light, "rtl")]
    public async Task Axe_finds_nothing_in_lists_conversations_and_dialogs(ColorScheme scheme, string direction)
    {
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage, Looking(scheme));
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        await CheckAsync(nora, direction, "the active sessions");
        await nora.ChooseAsync("WhatsApp");
        await nora.ReplyAsync("It left at noon.");
        await nora.ActAsync("edit", "It left at noon.");
        await nora.Reply.FillAsync("It left at one.");
        await nora.Reply.PressAsync("Enter");
        await Expect(nora.Text("It left at one.")).ToBeVisibleAsync();
        await nora.ActAsync("quote", "Is my order on its way?");
        await nora.Message("Is my order on its way?").First.HoverAsync();
        await CheckAsync(nora, direction, "a conversation, with a quotation and actions");
        await nora.ActAsync("react", "Is my order on its way?");
        await CheckDialogAsync("React");
        await nora.ActAsync("react", "Is my order on its way?");
        await nora.DialogButton("👍").ClickAsync();
        await Expect(nora.Widget.Locator("button.reaction")).ToHaveCountAsync(1);
        await CheckAsync(nora, direction, "a conversation with a reaction");
        await nora.Message("It left at one.").GetByRole(AriaRole.Button, new() { Name = "Edited" }).ClickAsync();
        await CheckDialogAsync("Versions");
        foreach (var (button, title) in s_dialogs)
        {
            await nora.Button(button).ClickAsync();
            await CheckDialogAsync(title);
        }

        await nora.CloseAsync();
        await CheckAsync(nora, direction, "a closed session");
        await nora.Button("Archive").ClickAsync();
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        await CheckAsync(nora, direction, "the archive");

        async Task CheckDialogAsync(string title)
        {
            await Expect(nora.Dialog).ToContainTextAsync(title);
            await CheckAsync(nora, direction, $"the dialog {title}");
            await nora.Page.Keyboard.PressAsync("Escape");
            await Expect(nora.Dialog).ToHaveCountAsync(0);
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light, "ltr")]
    [InlineData(ColorScheme.Dark, "rtl")]
    public async Task Axe_finds_nothing_in_the_designer_and_where_there_is_nothing(ColorScheme scheme, string direction)
    {
        var ruth = await OpenAsync(Cast.Supervisor, "/designer/contacts", Looking(scheme));
        await Expect(ruth.Radio("By account")).ToBeVisibleAsync();
        await CheckAsync(ruth, direction, "the designer, by account");
        await ruth.Radio("By app item").CheckAsync();
        await ruth.Button("Save").ClickAsync();
        await Expect(ruth.Page.GetByText("Saved.", new() { Exact = true })).ToBeVisibleAsync();
        await CheckAsync(ruth, direction, "the designer, by app item");
        await ruth.GoAsync(Cast.AminasPage);
        await Expect(ruth.Widget).ToContainTextAsync("No active sessions.");
        await CheckAsync(ruth, direction, "an empty list");
    }

    private static readonly (string Button, string Title)[] s_dialogs =
    [
        ("+ New Session", "New session"),
        ("Filter the lists", "Filter the lists"),
        ("Go to a date", "Go to a date"),
        ("+ Bind", "Bind the session"),
        ("Why is it here?", "Why is it here?"),
        ("Assign…", "Hand the session over"),
        ("Close…", "Close the session?"),
    ];

    // Reading style sheets into elements of its own, "preload", would break the page's policy.
    private const string Run = """
        async () => {
            const { passes, violations } = await axe.run(document, { preload: false });
            const said = ({ target, html }) => `  ${target.flat()}: ${html}`;
            return {
                inside: passes.flatMap(({ nodes }) => nodes).filter(({ target }) => Array.isArray(target[0])).length,
                violations: violations.map(({ id, help, nodes }) => [`${id}: ${help}`, ...nodes.map(said)].join('\n')),
            };
        }
        """;

    private static readonly string s_axe = new BundledAxeScriptProvider().GetScript();

    private static BrowserNewContextOptions Looking(ColorScheme scheme) =>
        new()
        {
            ViewportSize = new() { Width = 1360, Height = 1000 },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        };

    private static async Task CheckAsync(UserPage user, string direction, string what)
    {
        await user.Page.EvaluateAsync("direction => { document.documentElement.dir = direction; }", direction);
        await user.Page.EvaluateAsync($"() => {{ if (!window.axe) {{ {s_axe} }} }}");
        var found = await user.Page.EvaluateAsync<Found>(Run);
        Assert.True(found.Inside > 20, $"Only {found.Inside} times had a rule looked into the element in {what}.");
        Assert.True(found.Violations.Length == 0, $"In {what}:\n{string.Join('\n', found.Violations)}");
    }

    private sealed record Found
    {
        /// <summary>How often a rule was content with a part of the element, within its shadow root.</summary>
        public int Inside { get; init; }

        public string[] Violations { get; init; } = [];
    }
}
