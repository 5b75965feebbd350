using System.Net;
using System.Text.RegularExpressions;
using WidgetHost.Demo;
using WidgetHost.Hosting;

namespace LiveChat.WidgetHost.Tests.Api;

public sealed class PageTests : ApiTest
{
    private static readonly string[] s_pages =
    [
        "/",
        "/sign-in",
        "/simulator",
        "/apps/contacts/maya",
        "/apps/deals/harbour",
        "/apps/companies/harbour",
        "/apps/contacts/none",
        "/designer/contacts",
        "/live-chats",
        "/live-chats/orders",
        "/customers",
        "/nothing",
    ];

    private static readonly Regex s_hrefs = new("href=\"(?<url>[^\"]+)\"", RegexOptions.NonBacktracking);
    private static readonly Regex s_tokens = new("(?:content|value)=\"[^\"]+\"", RegexOptions.NonBacktracking);

    [Fact]
    public async Task Every_answer_has_the_security_headers_and_no_page_an_inline_script_or_style()
    {
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        foreach (
            var url in s_pages.Concat([
                "/api/me",
                Cast.Api + "/nothing",
                Cast.Api + "/widgets/contacts/maya/sessions",
                "/health",
                "/webhooks/whatsapp",
            ])
        )
        {
            var response = await ruth.SendAsync(HttpMethod.Get, url);
            Assert.Equal([SecurityHeaders.Policy], response.Headers.GetValues("Content-Security-Policy"));
            Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
            Assert.Equal(["DENY"], response.Headers.GetValues("X-Frame-Options"));
            Assert.Equal(["same-origin"], response.Headers.GetValues("Referrer-Policy"));
            Assert.True(response.Headers.CacheControl?.NoStore, url);
            Assert.False(response.Headers.Contains("Server"));
            if (response.Content.Headers.ContentType?.MediaType == "text/html")
            {
                var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.DoesNotMatch("<script(?! type=\"module\" src=\"/)", page);
                Assert.DoesNotMatch("<style|style=|\\son[a-z]+=", page);
                Assert.Contains("<meta name=\"csrf-token\" content=\"", page, StringComparison.Ordinal);
                Assert.Contains("<main id=\"main\">", page, StringComparison.Ordinal);
            }
        }

        Assert.DoesNotContain("unsafe", SecurityHeaders.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_s_page_has_the_widget_for_the_record_if_one_is_published()
    {
        var nora = await Host.SignInAsync(Cast.Operator);
        foreach (
            var (page, widget) in new[]
            {
                (Cast.MayasPage, $"record=\"{Cast.Maya}\""),
                (Cast.DealsPage, $"record=\"{Cast.Deal}\""),
                (Cast.OrdersPage, "live-chat=\"orders\""),
            }
        )
        {
            Assert.Contains($"<live-chat-messages {widget}>", await nora.TextAsync(page), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(
            "<live-chat-messages",
            await nora.TextAsync($"/apps/{Cast.Company}"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Hostile_names_are_shown_as_text_on_every_page()
    {
        const string Hostile = "<script>alert(1)</script>\"' onload=x";
        Host.Records.Put(new AppItem(new AppItemId(DemoShop.Contacts, "<b>\"'&/?#"), Hostile));
        var nora = await Host.SignInAsync(Cast.Operator);
        var home = await nora.TextAsync("/?search=" + Uri.EscapeDataString("<script>"));
        Assert.DoesNotContain("<script>", home, StringComparison.Ordinal);
        var link = s_hrefs
            .Matches(home)
            .Select(match => WebUtility.HtmlDecode(match.Groups["url"].Value))
            .Single(href => href.StartsWith("/apps/contacts/", StringComparison.Ordinal));
        var page = await nora.TextAsync(link);
        Assert.Contains(WebUtility.HtmlEncode(Hostile)[..20], page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_a_user_may_not_see_is_the_page_of_an_unknown_record()
    {
        var nora = await Host.SignInAsync(Cast.Operator);
        var missing = await PageAsync("/apps/deals/none");
        foreach (var url in new[] { $"/apps/{Cast.SecretDeal}", "/apps/none/none", "/live-chats/none", "/nothing" })
        {
            Assert.Equal((HttpStatusCode.NotFound, missing.Text), await PageAsync(url));
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await PageAsync("/designer/contacts")).Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (
                await (await Host.SignInAsync(Cast.Supervisor)).SendAsync(HttpMethod.Get, $"/apps/{Cast.SecretDeal}")
            ).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await Host.SignInAsync(Cast.Reader)).SendAsync(HttpMethod.Get, Cast.OrdersPage)).StatusCode
        );

        async Task<(HttpStatusCode Status, string Text)> PageAsync(string url)
        {
            var response = await nora.SendAsync(HttpMethod.Get, url);
            return (response.StatusCode, s_tokens.Replace(await response.Content.ReadAsStringAsync(), string.Empty));
        }
    }

    [Fact]
    public async Task The_host_reports_that_it_is_healthy()
    {
        Assert.Equal("""{"status":"healthy"}""", await Host.Anonymous().TextAsync("/health"));
    }
}
