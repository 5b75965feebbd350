using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WidgetHost.Hosting;

namespace LiveChat.WidgetHost.Tests.Stage;

/// <summary>A browser as the API sees it: cookies, a token, requests.</summary>
internal sealed class ApiClient(HttpMessageInvoker host, Uri address)
{
    private static readonly Regex s_hiddenToken = new(
        "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"",
        RegexOptions.NonBacktracking
    );

    private static readonly Regex s_pageToken = new(
        "<meta name=\"csrf-token\" content=\"(?<token>[^\"]+)\"",
        RegexOptions.NonBacktracking
    );

    private readonly CookieContainer _cookies = new();

    /// <summary>The token that writes carry; null for none.</summary>
    public string? Token { get; set; }

    public async Task SignInAsync(string user, string returnUrl = "/")
    {
        var page = await TextAsync("/sign-in");
        var response = await SendAsync(
            HttpMethod.Post,
            "/sign-in",
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["user"] = user,
                    ["returnUrl"] = returnUrl,
                    ["__RequestVerificationToken"] = s_hiddenToken.Match(page).Groups["token"].Value,
                }
            )
        );
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        await RefreshTokenAsync();
    }

    /// <summary>Takes the token that every page of the host has, also for nobody.</summary>
    public async Task RefreshTokenAsync() =>
        Token = s_pageToken.Match(await TextAsync("/sign-in")).Groups["token"].Value;

    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string url,
        HttpContent? content = null,
        CancellationToken token = default
    ) => SendAsync(new HttpRequestMessage(method, url) { Content = content }, token);

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token = default)
    {
        var url = new Uri(address, request.RequestUri!);
        request.RequestUri = url;
        if (_cookies.GetCookieHeader(url) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        if (Token is not null && request.Method != HttpMethod.Get)
        {
            request.Headers.Add(AntiforgeryHeader.Name, Token);
        }

        var response = await host.SendAsync(request, token);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            _cookies.SetCookies(url, cookie);
        }

        return response;
    }

    /// <summary>Reads JSON; fails if there is none.</summary>
    public async Task<JsonNode> GetAsync(string url)
    {
        var response = await SendAsync(HttpMethod.Get, url);
        Assert.True(
            response.StatusCode == HttpStatusCode.OK,
            $"{url}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}"
        );
        return await JsonAsync(response);
    }

    public async Task<string> TextAsync(string url) =>
        await (await SendAsync(HttpMethod.Get, url)).Content.ReadAsStringAsync();

    /// <summary>Sends a request that must succeed, and returns its outcome.</summary>
    public async Task<JsonNode> DoAsync(HttpMethod method, string url, object? body = null)
    {
        var response = await TryAsync(method, url, body);
        Assert.True(
            response.IsSuccessStatusCode,
            $"{method} {url}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}"
        );
        return await JsonAsync(response);
    }

    public Task<HttpResponseMessage> TryAsync(HttpMethod method, string url, object? body = null) =>
        SendAsync(
            method,
            url,
            body switch
            {
                null => null,
                string json => new StringContent(json, Encoding.UTF8, "application/json"),
                _ => JsonContent.Create(body),
            }
        );

    /// <summary>Sends a request that must be refused, and returns status and code.</summary>
    public async Task<string> RefusedAsync(HttpMethod method, string url, object? body = null)
    {
        var response = await TryAsync(method, url, body);
        Assert.False(response.IsSuccessStatusCode, $"{method} {url} was done.");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await JsonAsync(response);
        Assert.Equal((int)response.StatusCode, (int)problem["status"]!);
        Assert.Equal($"urn:livechat:{problem["code"]}", (string?)problem["type"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["title"]));
        return $"{(int)response.StatusCode} {problem["code"]}";
    }

    /// <summary>The result of a request: <c>done</c>, or status and code.</summary>
    public async Task<string> OutcomeAsync(HttpMethod method, string url, object? body = null)
    {
        var response = await TryAsync(method, url, body);
        return response.IsSuccessStatusCode
            ? "done"
            : $"{(int)response.StatusCode} {(await JsonAsync(response))["code"]}";
    }

    /// <summary>The sessions that a widget lists.</summary>
    public async Task<List<JsonNode>> SessionsAsync(string widget, string query = "") =>
        (await GetAsync($"{widget}/sessions{query}")).Items();

    /// <summary>Opens the first session with an account that a widget lists.</summary>
    public async Task<Chat> OpenAsync(string widget, string account)
    {
        var items = await SessionsAsync(widget);
        return Open(items.First(item => (string?)item["account"]!["address"] == account));
    }

    /// <summary>Opens a session of a list.</summary>
    public Chat Open(JsonNode item) => new(this, (string)item["href"]!);

    public Chat Open(SessionId session) => new(this, $"{Cast.Api}/sessions/{session}");

    /// <summary>Opens the live stream of a widget.</summary>
    public Task<EventReader> WatchAsync(string widget, string query = "", string? lastEventId = null) =>
        EventReader.OpenAsync(this, $"{widget}/events{query}", lastEventId);

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
}
