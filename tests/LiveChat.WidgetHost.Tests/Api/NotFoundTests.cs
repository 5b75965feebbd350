using System.Text;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>What a user may not read gets the answer of something that does not exist, to the byte (rule S6).</summary>
public sealed class NotFoundTests : ApiTest
{
    private const string Missing = "AAAAAAAAAAAAAAAAAAAAAADjIMcYzTAA";

    private static readonly (HttpMethod Method, string Path, string? Body)[] s_session =
    [
        (HttpMethod.Get, "", null),
        (HttpMethod.Get, "/timeline", null),
        (HttpMethod.Get, "/timeline?limit=1", null),
        (HttpMethod.Get, "/timeline?around=maya-2", null),
        (HttpMethod.Get, "/timeline?at=2026-03-02T09:00:00Z", null),
        (HttpMethod.Get, "/assignees", null),
        (HttpMethod.Get, "/bind-targets?search=m", null),
        (HttpMethod.Post, "/replies", """{"id":"r-1","text":"hello"}"""),
        (HttpMethod.Put, "/replies/nora-1", """{"text":"hello"}"""),
        (HttpMethod.Delete, "/replies/nora-1", null),
        (HttpMethod.Post, "/take", null),
        (HttpMethod.Post, "/close", null),
        (HttpMethod.Post, "/assign", """{"user":"paul"}"""),
        (HttpMethod.Put, "/bindings/contacts/maya", null),
        (HttpMethod.Delete, "/bindings/contacts/maya", null),
        (HttpMethod.Put, "/spam", null),
        (HttpMethod.Delete, "/spam", null),
        (HttpMethod.Put, "/read", """{"count":1,"place":null,"generation":0}"""),
        (HttpMethod.Put, "/unread", """{"lastRead":"maya-1"}"""),
    ];

    [Fact]
    public async Task Every_request_answers_for_an_unreadable_session_as_for_an_unknown_one()
    {
        var there = await OpenChatAsync(Cast.Operator);
        var otis = await Host.SignInAsync(Cast.Stranger);
        var answers = new HashSet<string>(StringComparer.Ordinal);
        string[] sessions =
        [
            $"{there}",
            $"{Cast.Api}/sessions/{Missing}",
            Cast.Api + "/sessions/none",
            Cast.Api + "/sessions/%3Cb%3E",
        ];
        foreach (var (method, path, body) in s_session)
        {
            foreach (var session in sessions)
            {
                answers.Add(await AnswerAsync(otis, method, session + path, body));
            }
        }

        answers.Add(await AnswerAsync(otis, HttpMethod.Get, Cast.Api + "/nothing", null));
        Assert.Single(answers);
        Assert.StartsWith("404 ", answers.Single(), StringComparison.Ordinal);
        Assert.Equal("done", await there.User.OutcomeAsync(HttpMethod.Get, $"{there}"));
    }

    [Fact]
    public async Task Every_request_answers_for_an_invisible_record_as_for_an_unknown_one()
    {
        var nora = await Host.SignInAsync(Cast.Operator);
        var session = await nora.OpenAsync(Cast.DealsWidget, Cast.TomasMail);
        var answers = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var item in new[]
            {
                "deals/takeover",
                "deals/none",
                "none/none",
                "companies/harbour",
                "%01/x",
                "contacts/%20",
            }
        )
        {
            foreach (var path in new[] { "", "/sessions", "/events", "/choices", $"/sessions/{Missing}/reasons" })
            {
                answers.Add(await AnswerAsync(nora, HttpMethod.Get, $"{Cast.Api}/widgets/{item}{path}", null));
            }

            var choice = """{"liveChat":"orders","account":{"messenger":"email","address":"tomas@harbour.example"}}""";
            answers.Add(await AnswerAsync(nora, HttpMethod.Post, $"{Cast.Api}/widgets/{item}/sessions", choice));
        }

        foreach (var item in new[] { "deals/takeover", "deals/none", "none/none" })
        {
            answers.Add(await AnswerAsync(nora, HttpMethod.Put, $"{session}/bindings/{item}", null));
        }

        Assert.Single(answers);
        Assert.StartsWith("404 ", answers.Single(), StringComparison.Ordinal);
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        Assert.Equal("done", await ruth.OutcomeAsync(HttpMethod.Put, $"{session}/bindings/{Cast.SecretDeal}"));
    }

    [Fact]
    public async Task A_live_chat_without_the_user_is_answered_as_an_unknown_one()
    {
        var lena = await Host.SignInAsync(Cast.Reader);
        var answers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var liveChat in new[] { "orders", "none", "%01" })
        {
            foreach (var path in new[] { "", "/sessions", "/events" })
            {
                answers.Add(await AnswerAsync(lena, HttpMethod.Get, $"{Cast.Api}/live-chats/{liveChat}{path}", null));
            }
        }

        Assert.Single(answers);
        Assert.Equal(
            "done",
            await (await Host.SignInAsync(Cast.Operator)).OutcomeAsync(HttpMethod.Get, Cast.OrdersWidget)
        );
    }

    [Fact]
    public async Task A_stream_with_an_unreadable_session_is_refused_as_with_an_unknown_one()
    {
        var there = await OpenChatAsync(Cast.Operator);
        var otis = await Host.SignInAsync(Cast.Stranger);
        var after = there.After(await there.PageAsync());
        Assert.Equal(
            await AnswerAsync(otis, HttpMethod.Get, Cast.Api + "/nothing", null),
            await AnswerAsync(otis, HttpMethod.Get, $"{Cast.MayasWidget}/events{after}", null)
        );
    }

    /// <summary>Every part of an answer by which a user could distinguish two answers.</summary>
    private static async Task<string> AnswerAsync(ApiClient client, HttpMethod method, string url, string? body)
    {
        var response = await client.TryAsync(method, url, body);
        var headers = response
            .Headers.Concat(response.Content.Headers)
            .Where(header => header.Key is not "Date")
            .OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return $"{(int)response.StatusCode} {string.Join('\n', headers)}\n{Encoding.UTF8.GetString(bytes)}";
    }
}
