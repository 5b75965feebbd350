using System.Text.Json.Nodes;

namespace LiveChat.WidgetHost.Tests.Stage;

/// <summary>A customer at a phone of the simulator.</summary>
internal sealed class Customer(ApiClient browser, string phone)
{
    /// <summary>The phone's address.</summary>
    public override string ToString() => $"/api/simulator/{phone}";

    /// <summary>Writes a message; returns its id.</summary>
    public async Task<string> WriteAsync(string text, string? id = null, string? replyTo = null)
    {
        var body = new
        {
            id = id ?? Guid.NewGuid().ToString(),
            text,
            replyTo,
        };
        return (string)(await browser.DoAsync(HttpMethod.Post, $"{this}/messages", body))["id"]!;
    }

    public Task<JsonNode> EditAsync(string id, string text) =>
        browser.DoAsync(HttpMethod.Put, $"{this}/messages/{Uri.EscapeDataString(id)}", new { text });

    public Task<JsonNode> DeleteAsync(string id) =>
        browser.DoAsync(HttpMethod.Delete, $"{this}/messages/{Uri.EscapeDataString(id)}");

    /// <summary>Reacts to a message; null: takes the reaction away.</summary>
    public Task<JsonNode> ReactAsync(string id, string? sign) =>
        browser.DoAsync(HttpMethod.Put, $"{this}/messages/{Uri.EscapeDataString(id)}/reaction", new { sign });

    /// <summary>Looks at all messages; returns whether one of them was new.</summary>
    public async Task<bool> ReadAsync() => (bool)(await browser.DoAsync(HttpMethod.Post, $"{this}/read"))["changed"]!;

    /// <summary>Blocks the company, or accepts its messages again.</summary>
    public Task<JsonNode> BlockAsync(bool isBlocking) =>
        browser.DoAsync(HttpMethod.Put, $"{this}/blocking", new { isBlocking });

    public Task<JsonNode> ScreenAsync() => browser.GetAsync($"{this}/messages");

    public async Task<List<JsonNode>> MessagesAsync() => (await ScreenAsync()).ListOf("messages");
}
