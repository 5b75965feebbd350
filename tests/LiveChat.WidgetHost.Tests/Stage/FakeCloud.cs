using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveChat.WidgetHost.Tests.Stage;

/// <summary>WhatsApp's Cloud API on a free loopback port: keeps what it is told, and answers as a test says.</summary>
internal sealed class FakeCloud : IAsyncDisposable
{
    public const string Token = "EAAsecret0token";

    private readonly WebApplication _app;
    private int _ids;

    private FakeCloud()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/{number}/messages", (HttpContext http) => TakeAsync(http, Messages, Answers));
        _app.MapPost("/v1/{number}/media", (HttpContext http) => TakeAsync(http, Media, new()));
    }

    /// <summary>The messages that came, whatever the answer was.</summary>
    public ConcurrentQueue<JsonNode> Messages { get; } = [];

    /// <summary>The uploads that came, as their form's text.</summary>
    public ConcurrentQueue<JsonNode> Media { get; } = [];

    /// <summary>What to answer to the next messages; afterwards each gets an id: wamid.1, wamid.2 and so on.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Answers { get; } = [];

    public string[] Arguments => ["--WhatsApp:BaseAddress", $"{_app.Urls.First()}/v1", "--WhatsApp:Token", Token];

    public static async Task<FakeCloud> StartAsync()
    {
        var cloud = new FakeCloud();
        await cloud._app.StartAsync();
        return cloud;
    }

    /// <summary>An answer in the provider's form, or in any other.</summary>
    public void Answer(int status, string body, params (string Name, string Value)[] headers) =>
        Answers.Enqueue(http =>
        {
            http.Response.StatusCode = status;
            foreach (var (name, value) in headers)
            {
                http.Response.Headers[name] = value;
            }

            return http.Response.WriteAsync(body);
        });

    /// <summary>An answer of which only the beginning comes.</summary>
    public void AnswerCut() =>
        Answers.Enqueue(async http =>
        {
            http.Response.ContentLength = 500;
            await http.Response.WriteAsync("""{"messages":[{"id":"wam""");
            await http.Response.Body.FlushAsync();
            http.Abort();
        });

    /// <summary>No answer until the caller gives up.</summary>
    public void AnswerNever() =>
        Answers.Enqueue(static async http =>
        {
            var gone = new TaskCompletionSource();
            await using var _ = http.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(
        HttpContext http,
        ConcurrentQueue<JsonNode> into,
        ConcurrentQueue<Func<HttpContext, Task>> answers
    )
    {
        if (http.Request.Headers.Authorization != $"Bearer {Token}")
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        into.Enqueue(http.Request.HasJsonContentType() ? JsonNode.Parse(body)! : JsonValue.Create(body));
        if (answers.TryDequeue(out var answer))
        {
            await answer(http);
            return;
        }

        var number = Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture);
        await http.Response.WriteAsync(
            ReferenceEquals(into, Media)
                ? $$"""{"id":"media{{number}}"}"""
                : $$$"""{"messaging_product":"whatsapp","messages":[{"id":"wamid.{{{number}}}"}]}"""
        );
    }
}
