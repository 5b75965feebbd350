using System.Text.Json.Nodes;

namespace LiveChat.WidgetHost.Tests.Stage;

/// <summary>A session that a user of the API has opened: what the user does in it, and what its timeline shows.</summary>
internal sealed class Chat(ApiClient user, string href)
{
    public ApiClient User => user;

    public SessionId Id => SessionId.Parse(href[(Cast.Api + "/sessions/").Length..]);

    /// <summary>The session's address.</summary>
    public override string ToString() => href;

    public Task<JsonNode> TakeAsync() => user.DoAsync(HttpMethod.Post, $"{href}/take");

    public Task<JsonNode> AssignAsync(string to) => user.DoAsync(HttpMethod.Post, $"{href}/assign", new { user = to });

    public Task<JsonNode> CloseAsync() => user.DoAsync(HttpMethod.Post, $"{href}/close");

    public Task<JsonNode> MarkSpamAsync() => user.DoAsync(HttpMethod.Put, $"{href}/spam");

    public Task<JsonNode> BindAsync(string record) => user.DoAsync(HttpMethod.Put, $"{href}/bindings/{record}");

    public Task<JsonNode> UnbindAsync(string record) => user.DoAsync(HttpMethod.Delete, $"{href}/bindings/{record}");

    public Task<JsonNode> ReplyAsync(string id, string text, string? replyTo = null) =>
        user.DoAsync(
            HttpMethod.Post,
            $"{href}/replies",
            replyTo is null
                ? new { id, text }
                : new
                {
                    id,
                    text,
                    replyTo,
                }
        );

    public Task<JsonNode> EditAsync(string id, string text) =>
        user.DoAsync(HttpMethod.Put, $"{href}/replies/{id}", new { text });

    public Task<JsonNode> DeleteAsync(string id) => user.DoAsync(HttpMethod.Delete, $"{href}/replies/{id}");

    public Task<JsonNode> SendAgainAsync(JsonNode entry) =>
        user.DoAsync(HttpMethod.Post, $"{Of(entry)}/send-again", new { attempt = (int)entry["attempt"]! });

    public Task<JsonNode> WithdrawAsync(JsonNode entry) => user.DoAsync(HttpMethod.Post, $"{Of(entry)}/withdraw");

    /// <summary>The address of a message of the session.</summary>
    public string Of(JsonNode entry) => $"{href}/messages/{Uri.EscapeDataString((string)entry["id"]!)}";

    public Task<JsonNode> MarkReadAsync(JsonNode seen) =>
        user.DoAsync(HttpMethod.Put, $"{href}/read", seen.ToJsonString());

    public Task<JsonNode> DetailsAsync() => user.GetAsync(href);

    /// <summary>Asks for something in the session that must be refused, and returns status and code.</summary>
    public Task<string> RefusedAsync(HttpMethod method, string path, object? body = null) =>
        user.RefusedAsync(method, href + path, body);

    /// <summary>A page of the timeline; the newest, unless the query asks for another.</summary>
    public Task<JsonNode> PageAsync(string query = "") => user.GetAsync($"{href}/timeline{query}");

    public async Task<List<JsonNode>> EntriesAsync(string query = "") => (await PageAsync(query)).Entries();

    /// <summary>The query of a stream that continues a page.</summary>
    public string After(JsonNode page) => $"?session={Id}&after={page["resume"]}";

    /// <summary>Follows the timeline until a reply has the expected state.</summary>
    public async Task<JsonNode> UntilAsync(string id, string delivery)
    {
        var page = await PageAsync();
        if (Find(page.Entries()) is { } there)
        {
            return there;
        }

        using var stream = await user.WatchAsync(Cast.OrdersWidget, After(page));
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var update = await stream.NextAsync("timeline", enough.Token);
            if (Find(update.Changes().Select(change => change["entry"])) is { } found)
            {
                return found;
            }
        }

        JsonNode? Find(IEnumerable<JsonNode?> entries) =>
            entries.FirstOrDefault(entry =>
                (string?)entry?["callerId"] == id && (string?)entry!["delivery"] == delivery
            );
    }
}
