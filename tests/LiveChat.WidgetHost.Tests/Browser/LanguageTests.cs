using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The widget's language: the page's, an ancestor's, its own, or what the host adds.</summary>
public sealed class LanguageTests(Chromium chromium) : BrowserTest(chromium)
{
    /// <summary>Marks every text, so that a word that is in no table shows by having no mark.</summary>
    private const string Marking = """
        addEventListener('live-chat-strings', ({ detail: { strings } }) => {
            const marked = (text) => `⟦${text}⟧`;
            for (const [key, text] of Object.entries(strings)) {
                strings[key] = typeof text === 'string' ? marked(text)
                    : Object.fromEntries(Object.entries(text).map(([category, one]) => [category, marked(one)]));
            }
        });
        """;

    /// <summary>
    /// The widget's texts and labels without those marks; foreign texts and points in time are in elements of their own.
    /// </summary>
    private const string Unmarked = """
        (host) => {
            const root = host.shadowRoot;
            const found = [];
            const foreign = 'bdi, time, .text, .quote-text, .unread, option, textarea, .session-preview, .attachment-facts, '
                + '.day';
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            let all = '';
            while (walker.nextNode()) {
                all += walker.currentNode.parentElement.closest(foreign) ? '' : `${walker.currentNode.data} `;
            }
            const seen = all.split('⟦').length - 1;
            for (let before = ''; before !== all;) {
                before = all;
                all = all.replace(/⟦[^⟦⟧]*⟧/g, '');
            }
            found.push(...all.split(/\s+/).filter((word) => /\p{L}/u.test(word)));
            for (const element of root.querySelectorAll('[aria-label], [title], [placeholder]')) {
                for (const name of ['aria-label', 'title', 'placeholder']) {
                    const value = element.getAttribute(name);
                    if (value && !element.matches('time') && !value.includes('⟦')) {
                        found.push(`${name}: ${value}`);
                    }
                }
            }
            return { found, seen };
        }
        """;

    [Fact]
    public async Task The_page_s_language_is_the_widget_s()
    {
        var nora = await GoAsync("document.documentElement.lang = 'de'");
        await Expect(nora.Button("+ Neue Sitzung")).ToBeVisibleAsync();
        await nora.ChooseAsync("WhatsApp");
        await Expect(nora.Widget.Locator(".boundary").Last).ToContainTextAsync("Sitzung eröffnet");
        await Expect(nora.Button("Schließen …")).ToBeVisibleAsync();
        await Expect(nora.Widget.Locator(".widget")).ToHaveAttributeAsync("lang", "de");
        await nora.ShootAsync("german");
    }

    [Fact]
    public async Task A_nearer_language_counts_more_and_a_new_one_is_taken_at_once()
    {
        var nora = await GoAsync(
            "document.documentElement.lang = 'de'; document.querySelector('.chats').lang = 'es-MX'"
        );
        await Expect(nora.Button("+ Nueva sesión")).ToBeVisibleAsync();
        await nora.Widget.EvaluateAsync("widget => { widget.lang = 'en'; }");
        await Expect(nora.Button("+ New Session")).ToBeVisibleAsync();
        await nora.Widget.EvaluateAsync("widget => widget.removeAttribute('lang')");
        await Expect(nora.Button("+ Nueva sesión")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("not a language")]
    [InlineData("")]
    public async Task Without_a_table_the_widget_is_English_and_says_so(string language)
    {
        var nora = await GoAsync($"document.documentElement.lang = '{language}'");
        await Expect(nora.Button("+ New Session")).ToBeVisibleAsync();
        await Expect(nora.Widget.Locator(".widget")).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task The_host_changes_a_text_and_adds_a_language_with_its_plurals()
    {
        const string Script = """
            document.documentElement.lang = 'pl';
            addEventListener('live-chat-strings', ({ detail }) => {
                if (detail.wanted === 'pl') {
                    detail.language = 'pl';
                    Object.assign(detail.strings, {
                        'menu.new': '+ Nowa sesja',
                        'messages.new': { one: '{count} nowa', few: '{count} nowe', many: '{count} nowych', other: '{count}' },
                    });
                }
            });
            """;
        var nora = await GoAsync(Script);
        await Expect(nora.Button("+ Nowa sesja")).ToBeVisibleAsync();
        await Expect(nora.Button("Archive")).ToBeVisibleAsync();
        await Expect(nora.Widget.Locator(".widget")).ToHaveAttributeAsync("lang", "pl");
        await nora.ServeModulesAsync();
        Assert.Equal(
            ["1 nowa", "3 nowe", "5 nowych", "1 message", "2 messages", "1 mensaje", "1.234.567 mensajes"],
            await nora.Page.EvaluateAsync<string[]>(
                """
                async () => {
                    const { Texts } = await import('/modules/js/texts/texts.js');
                    const pl = new Texts('pl', { n: { one: '{count} nowa', few: '{count} nowe', many: '{count} nowych', other: '' } });
                    const en = new Texts('en', { n: { one: '{count} message', other: '{count} messages' } });
                    const es = new Texts('es', { n: { one: '{count} mensaje', other: '{count} mensajes' } });
                    const say = (texts) => (count) => texts.text('n', { count });
                    return [...[1, 3, 5].map(say(pl)), ...[1, 2].map(say(en)), ...[1, 1234567].map(say(es))];
                }
                """
            )
        );
    }

    [Fact]
    public async Task Dates_times_and_sizes_follow_the_language()
    {
        var nora = await GoAsync("document.documentElement.lang = 'en'");
        await nora.ServeModulesAsync();
        Assert.Equal(
            [
                "2 Mar 2026, 14:05:07",
                "02.03.2026, 14:05:07",
                "2 mar 2026, 14:05:07",
                "Mar 2, 2026, 2:05:07 PM",
                "1,5 MB",
            ],
            (
                await nora.Page.EvaluateAsync<string[]>(
                    """
                    async () => {
                        const { Texts } = await import('/modules/js/texts/texts.js');
                        const full = (language) => new Texts(language, {}).times.full('2026-03-02T14:05:07Z');
                        return [...['en', 'de', 'es', 'en-US'].map(full), new Texts('de', {}).size(1500000)];
                    }
                    """
                )
            ).Select(text => text.Replace('\u202f', ' ').Replace('\u00a0', ' '))
        );
    }

    [Fact]
    public async Task Every_word_of_menu_chat_details_and_dialogs_is_in_the_table()
    {
        var nora = await OpenAsync(Cast.Operator, "/");
        await nora.Page.AddInitScriptAsync(Marking);
        await nora.Page.GotoAsync(Cast.MayasPage);
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        await AssertMarkedAsync(nora, 8);
        await nora.ChooseAsync("WhatsApp");
        await AssertMarkedAsync(nora, 30);
        foreach (var action in new[] { "close", "assign", "markSpam", "bind", "explain", "new-session" })
        {
            var button = nora.Widget.Locator($"[data-action={action}]:visible").First;
            await button.ClickAsync();
            await Expect(nora.Dialog).ToBeVisibleAsync();
            await Expect(nora.Dialog.GetByText("Loading")).ToHaveCountAsync(0);
            await AssertMarkedAsync(nora, 32);
            await nora.Page.Keyboard.PressAsync("Escape");
            await Expect(nora.Dialog).ToHaveCountAsync(0);
        }

        await nora.Widget.Locator("[data-status=closed]").ClickAsync();
        await Expect(nora.Sessions).Not.ToHaveCountAsync(0);
        await AssertMarkedAsync(nora, 30);
    }

    private static async Task AssertMarkedAsync(UserPage user, int least)
    {
        await Expect(user.Widget.Locator(".menu")).ToBeVisibleAsync();
        var result = await user.Widget.EvaluateAsync<Marks>(Unmarked);
        Assert.True(result.Seen >= least, $"Only {result.Seen} texts with a mark.");
        Assert.True(result.Found.Length == 0, string.Join(Environment.NewLine, result.Found));
    }

    /// <summary>A user at a record's page, on which a script ran before the element's.</summary>
    private async Task<UserPage> GoAsync(string script)
    {
        var nora = await OpenAsync(Cast.Operator, "/");
        await nora.Page.RouteAsync(
            "**" + Cast.MayasPage,
            async route =>
            {
                var page = await route.FetchAsync();
                var text = await page.TextAsync();
                var head = text.Replace(
                    "<script",
                    "<script src=\"/before.js\" defer></script><script",
                    StringComparison.Ordinal
                );
                await route.FulfillAsync(new() { Response = page, Body = head });
            }
        );
        await nora.Page.RouteAsync(
            "**/before.js",
            route => route.FulfillAsync(new() { Body = script, ContentType = "text/javascript" })
        );
        await nora.Page.GotoAsync(Cast.MayasPage);
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        return nora;
    }

    private sealed record Marks
    {
        public string[] Found { get; init; } = [];

        public int Seen { get; init; }
    }
}
