using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WidgetHost.Hosting;

namespace LiveChat.WidgetHost.Tests.Load;

/// <summary>A signed-in user's HTTP client, with as many connections as it has streams.</summary>
internal sealed class SignedInClient
{
    private static readonly Regex s_hiddenToken = new(
        "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"",
        RegexOptions.NonBacktracking
    );

    private readonly HttpClient _http;
    private readonly string _token;

    private SignedInClient(HttpClient http, string token) => (_http, _token) = (http, token);

    public static async Task<SignedInClient> SignInAsync(string address, string user)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(address),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var page = await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["user"] = user,
                ["returnUrl"] = "/api/me",
                ["__RequestVerificationToken"] = s_hiddenToken.Match(page).Groups["token"].Value,
            }
        );
        var answer = await http.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        Assert.Contains($"\"id\":\"{user}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var token = JsonNode.Parse(await http.GetStringAsync(new Uri("/api/antiforgery", UriKind.Relative)))!["token"]!;
        return new SignedInClient(http, (string)token!);
    }

    public async Task<JsonNode> GetAsync(string url) =>
        JsonNode.Parse(await _http.GetStringAsync(new Uri(url, UriKind.Relative)))!;

    public async Task PutAsync(string url, JsonNode body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(url, UriKind.Relative));
        request.Headers.Add(AntiforgeryHeader.Name, _token);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public async Task<HttpStatusCode> StatusAsync(string url)
    {
        using var answer = await _http.GetAsync(
            new Uri(url, UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead
        );
        return answer.StatusCode;
    }

    /// <summary>Opens a stream of server-sent events, and returns once it is open.</summary>
    public async Task<StreamReader> StreamAsync(string url, CancellationToken token)
    {
        var answer = await _http.GetAsync(
            new Uri(url, UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            token
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new StreamReader(await answer.Content.ReadAsStreamAsync(token));
    }
}
