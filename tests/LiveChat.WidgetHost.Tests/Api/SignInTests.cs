using System.Net;
using System.Net.Http.Headers;
using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Api;

public sealed class SignInTests : ApiTest
{
    [Fact]
    public async Task Without_a_cookie_pages_lead_to_signing_in_and_the_API_answers_401()
    {
        var nobody = Host.Anonymous();
        foreach (
            var page in new[]
            {
                "/",
                "/apps/contacts/maya",
                "/apps/contacts/none",
                "/designer/contacts",
                "/live-chats",
                "/live-chats/orders",
                "/customers",
            }
        )
        {
            var response = await nobody.SendAsync(HttpMethod.Get, page);
            Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
            Assert.Equal($"/sign-in?returnUrl={Uri.EscapeDataString(page)}", response.Headers.Location?.ToString());
        }

        foreach (
            var url in new[]
            {
                "/api/me",
                Cast.Api + "/widgets/contacts/maya",
                Cast.Api + "/widgets/contacts/none/sessions",
                Cast.Api + "/sessions/none",
                Cast.Api + "/live-chats/orders",
                Cast.Api + "/designer/contacts",
                Cast.Api + "/widgets/contacts/maya/events",
            }
        )
        {
            Assert.Equal("401 not-signed-in", await nobody.RefusedAsync(HttpMethod.Get, url));
        }
    }

    [Fact]
    public async Task A_user_signs_in_is_identified_by_the_cookie_alone_and_signs_out()
    {
        var browser = await Host.SignInAsync(Cast.Operator);
        Assert.Equal("nora", (string?)(await browser.GetAsync("/api/me?user=ruth"))["id"]);
        var page = await browser.TextAsync("/");
        Assert.Contains("Nora Vance", page, StringComparison.Ordinal);

        using var form = new FormUrlEncodedContent([]);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SendAsync(HttpMethod.Post, "/sign-out", form)).StatusCode);
        Assert.Equal("401 not-signed-in", await browser.RefusedAsync(HttpMethod.Get, "/api/me"));
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        var browser = Host.Anonymous();
        await browser.RefreshTokenAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["user"] = "nora" });
        var response = await browser.SendAsync(HttpMethod.Post, "/sign-in", form);
        var cookie = Assert.Single(
            response.Headers.GetValues("Set-Cookie"),
            set => set.StartsWith("widget-host=", StringComparison.Ordinal)
        );
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Signing_in_leads_back_to_this_host_only()
    {
        var own = new[] { "/apps/contacts/maya", "/?search=a" }.Select(url => (url, url));
        var others = new[]
        {
            "https://elsewhere.example/",
            "//elsewhere.example/",
            "/\\elsewhere.example/",
            "javascript:alert(1)",
            "",
            "/\t//x",
        };
        foreach (var (returnUrl, expected) in own.Concat(others.Select(url => (url, "/"))))
        {
            var browser = Host.Anonymous();
            await browser.RefreshTokenAsync();
            using var form = new FormUrlEncodedContent(
                new Dictionary<string, string> { ["user"] = "nora", ["returnUrl"] = returnUrl }
            );
            var response = await browser.SendAsync(HttpMethod.Post, "/sign-in", form);
            Assert.Equal(expected, response.Headers.Location?.ToString());
        }
    }

    [Fact]
    public async Task Nobody_signs_in_as_an_unknown_user_or_without_a_token()
    {
        var browser = Host.Anonymous();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["user"] = "nora" });
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await browser.SendAsync(HttpMethod.Post, "/sign-in", form)).StatusCode
        );
        await browser.RefreshTokenAsync();
        foreach (var user in new[] { "nobody", "", " ", "a\u0001b" })
        {
            using var other = new FormUrlEncodedContent(new Dictionary<string, string> { ["user"] = user });
            Assert.Equal(
                HttpStatusCode.BadRequest,
                (await browser.SendAsync(HttpMethod.Post, "/sign-in", other)).StatusCode
            );
        }
    }

    [Theory]
    [InlineData(null, "415 not-a-form")]
    [InlineData("application/json", "415 not-a-form")]
    [InlineData("text/plain", "415 not-a-form")]
    [InlineData("multipart/form-data", "400 validation")]
    [InlineData("multipart/form-data; boundary=b", "400 validation")]
    [InlineData("multipart/form-data; boundary=b", "400 validation", "--b\r\nnonsense\r\n\r\nnora\r\n--b--\r\n")]
    [InlineData(
        "multipart/form-data; boundary=b",
        "400 validation",
        "--b\r\nContent-Disposition: form-data; name=user\r\n\r\nno"
    )]
    [InlineData("application/x-www-form-urlencoded", "400 validation")]
    [InlineData("application/x-www-form-urlencoded", "400 validation", "many")]
    public async Task A_body_that_is_not_a_form_or_is_broken_is_refused_with_the_reason(
        string? type,
        string expected,
        string body = "{"
    )
    {
        var browser = Host.Anonymous();
        await browser.RefreshTokenAsync();
        foreach (var url in new[] { "/sign-in", "/sign-out" })
        {
            var sent = body == "many" ? string.Concat(Enumerable.Repeat("a=b&", 5_000)) : body;
            using var content = new StringContent(sent);
            content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
            var response = await browser.SendAsync(
                HttpMethod.Post,
                url,
                content,
                TestContext.Current.CancellationToken
            );
            var answer =
                url == "/sign-out"
                    ? $"{(int)response.StatusCode}"
                    : $"{(int)response.StatusCode} {(await ApiClient.JsonAsync(response))["code"]}";
            Assert.Equal(url == "/sign-out" ? "303" : expected, answer);
        }
    }

    [Fact]
    public async Task A_removed_user_is_signed_out_and_new_groups_count_at_once()
    {
        var otis = await Host.SignInAsync(Cast.Stranger);
        Assert.Empty(await otis.SessionsAsync(Cast.MayasWidget));
        var known = Host.Users.Find(new UserId(Cast.Stranger))!;
        Host.Users.Set(known with { Groups = [DemoShop.Accounting] });
        Assert.Equal(2, (await otis.SessionsAsync(Cast.MayasWidget)).Count);

        Host.Users.Remove(known.Id);
        Assert.Equal("401 not-signed-in", await otis.RefusedAsync(HttpMethod.Get, $"{Cast.MayasWidget}/sessions"));
    }
}
