using System.Text;
using System.Xml;
using System.Xml.Linq;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Export;

/// <summary>
/// The page is also well-formed XML, so that an XML parser, which the library does not use, says what is text in it.
/// </summary>
public sealed class HtmlTests
{
    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script>",
        "</p></article><img src=https://evil.example/x onerror=alert(1)>",
        "</style><style>@import url(https://evil.example)</style>",
        "<!-- ",
        "-->",
        "<![CDATA[",
        "]]>",
        "&lt;b&gt;",
        "&#x3c;b>",
        "&",
        "\"'`",
        "\" onmouseover=\"alert(1)",
        "https://evil.example/?q=<b>",
        "javascript:alert(1)",
        "${7*7}{{7*7}}",
        "<?xml version=\"1.0\"?>",
        "\u202Eabc",
        "\u2066\u2067שלום",
        "a\u2028b\u2029c",
        "\uFFFE\uFFFF",
        "line\nline\r\nline\tend",
        "\u0085",
        "\U0001F600",
        "",
    ];

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["html"] = ["lang", "dir"],
        ["head"] = [],
        ["meta"] = ["charset", "http-equiv", "content", "name"],
        ["title"] = [],
        ["style"] = [],
        ["body"] = [],
        ["main"] = [],
        ["header"] = [],
        ["h1"] = ["dir"],
        ["h2"] = ["class"],
        ["p"] = ["class", "dir"],
        ["time"] = ["datetime"],
        ["bdi"] = [],
        ["article"] = ["class"],
        ["blockquote"] = ["dir"],
    };

    [Rule(P6)]
    [Fact]
    public async Task Every_text_of_a_conversation_is_text_in_the_page()
    {
        var (host, channel) = (new TestHost(), Cast.PhoneChannel(Cast.Sales));
        var session = await host.SessionOfAsync(Cast.Ann, channel);
        var expected = new List<string>();
        foreach (var (number, text) in Hostile.Index())
        {
            var asked = new IncomingMessage($"h{number}", $"text {text}")
            {
                Author = Author.Customer($"Kim {text}".ReplaceLineEndings(" ")),
                Attachments = [new Attachment($"file {text}", "text/plain", 1, $"https://files.example/{text}")],
                Content = ContentOf(number, text),
            };
            Assert.False((await host.Desk.ReceiveAsync(channel, asked)).IsRefused);
            await TestHost.DoneAsync(host.Desk.AddNoteAsync(session, new Note($"n{number}", $"note {text}"), Cast.Ann));
            var answer = new Reply($"r{number}", $"answer {text}") { ReplyTo = new MessageId($"h{number}") };
            await TestHost.DoneAsync(host.Desk.ReplyAsync(session, answer, Cast.Ann));
            expected.AddRange($"text {text}", $"note {text}", $"answer {text}");
        }

        foreach (var audience in Enum.GetValues<ExportAudience>())
        {
            var settings = new ExportSettings { Format = ExportFormat.Html, Audience = audience };
            var page = await Exported.OfAsync(host.History, session, Cast.Ann, settings);
            var root = Parsed(page!.Text);
            OnlyWhatAPageNeeds(root);
            var texts = root.Descendants("p").Where(p => p.Attribute("class")?.Value == "text").Select(p => p.Value);
            Assert.Equal(
                expected
                    .Where(text =>
                        audience == ExportAudience.Staff || text.StartsWith("text", StringComparison.Ordinal)
                    )
                    .Select(Shown)
                    .Prepend("hello"),
                texts.Select(text => text.Trim(' ')),
                StringComparer.Ordinal
            );
        }
    }

    [Rule(P6)]
    [Fact]
    public async Task A_page_loads_nothing_says_its_language_and_can_be_printed_and_dark()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Cast.PhoneChannel(Cast.Sales));
        var settings = new ExportSettings { Format = ExportFormat.Html };
        var page = (await Exported.OfAsync(host.History, session, Cast.Ann, settings))!.Text;

        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">", page, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.Contains("@media print", page, StringComparison.Ordinal);
        Assert.Contains("@media (prefers-color-scheme:dark)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", page, StringComparison.Ordinal);
        Assert.All(
            Parsed(page).Descendants("p").Where(p => p.Attribute("class")?.Value == "text"),
            text => Assert.Equal("auto", text.Attribute("dir")?.Value)
        );
    }

    private static MessageContent? ContentOf(int number, string text) =>
        (number % 5) switch
        {
            0 => new EmailContent($"subject {text}")
            {
                To = [$"to {text}"],
                Cc = [text],
                QuotedText = $"quoted {text}",
            },
            1 => new PlaceContent
            {
                Latitude = 1.5,
                Longitude = -2,
                Name = $"place {text}",
                Address = text,
            },
            2 => new CardsContent([new ContactCard($"card {text}") { Organization = text, Phones = [text] }]),
            3 => new OtherContent($"kind {text}") { Name = text, Payload = $"payload {text}" },
            _ => null,
        };

    /// <summary>How a text is shown: controls that HTML has no form for are replaced.</summary>
    private static string Shown(string text)
    {
        var shown = new StringBuilder();
        foreach (var character in text)
        {
            shown.Append(character is '\u0085' or '\uFFFE' or '\uFFFF' ? '\uFFFD' : character);
        }

        return shown.ToString().Trim(' ');
    }

    private static XElement Parsed(string page)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore };
        using var reader = XmlReader.Create(new StringReader(page), settings);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
    }

    private static void OnlyWhatAPageNeeds(XElement root) =>
        Assert.All(
            root.DescendantsAndSelf(),
            element =>
            {
                Assert.True(Allowed.TryGetValue(element.Name.LocalName, out var attributes), element.Name.LocalName);
                Assert.Empty(element.Attributes().Select(one => one.Name.LocalName).Except(attributes!));
            }
        );
}
